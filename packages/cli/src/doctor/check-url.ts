import { messageOf } from '../cli-error.ts'
import { ask } from './ask.ts'
import { type Check, error, ok, warning } from './check.ts'
import { checkCookies } from './cookies.ts'
import { checkCors } from './cors.ts'
import { checkOrigin } from './origins.ts'

/** Checks a running server from outside: `mount` is where its handler is, `origin` where the app's pages are. */
export async function checkUrl(mount: string, origin: string): Promise<readonly Check[]> {
  const base = mount.replace(/\/+$/u, '')
  let answer: Response
  try {
    answer = await ask(`${base}/elevation`, { headers: { origin } })
  } catch (cause) {
    const reason = messageOf(cause instanceof Error ? (cause.cause ?? cause) : cause)
    return [error('url', `${base} does not answer: ${reason}`, 'Check that the server runs at this address.')]
  }
  const mounted = await checkMounted(answer, base)
  const origins = [...new Set([origin, new URL(base).origin])]
  const found = [...origins.map(checkOrigin), mounted, checkClock(answer)]
  if (mounted.status === 'error') return found
  return [
    ...found,
    ...checkHeaders(answer),
    await checkOwnOrigin(base, origin),
    await checkForeignOrigin(base),
    ...(await checkCors(base, origin, 'step-up')),
    ...(await checkCookies([origin, `${base}/elevation`])),
  ]
}

async function checkMounted(answer: Response, base: string): Promise<Check> {
  const about = 'url'
  const code = await problemCode(answer)
  if (code === 'unauthenticated') return ok(about, `The step-up handler responds at ${base}.`)
  if (code === 'not_found')
    return error(
      about,
      `The step-up handler responds at ${base}, but its \`basePath\` is another path.`,
      'Set `basePath` to the path that browsers call, and let no router remove it.',
    )
  if (code === 'temporarily_unavailable')
    return error(about, 'The step-up handler responds, but its store does not.', 'Check the database.')
  if (code !== undefined)
    return error(about, `The step-up handler responds with ${code}.`, 'Check the `error` events of `audit`.')
  const type = answer.headers.get('content-type') ?? 'nothing'
  return error(
    about,
    `Another handler responds at ${base}: ${answer.status}, ${type}.`,
    'Mount `stepUp.handler` there, before the handler that serves pages.',
  )
}

async function problemCode(answer: Response): Promise<string | undefined> {
  try {
    const { code } = (await answer.json()) as { readonly code?: unknown }
    return typeof code === 'string' ? code : undefined
  } catch {
    return undefined
  }
}

/** A code of an authenticator app is valid for 30 seconds, and for one time step before and after. */
function checkClock(answer: Response): Check {
  const date = Date.parse(answer.headers.get('date') ?? '')
  if (Number.isNaN(date))
    return warning('clock', 'The response has no Date header, so the clock was not checked.', 'Let the server send it.')
  const skew = Math.round((date - Date.now()) / 1000)
  const away = `The server's clock is ${Math.abs(skew)} s ${skew < 0 ? 'behind' : 'ahead of'} this machine's.`
  if (Math.abs(skew) > 30)
    return error('clock', `${away} Codes of authenticator apps will be wrong.`, 'Run NTP on both.')
  return Math.abs(skew) > 5 ? warning('clock', away, 'Run NTP on both.') : ok('clock', 'The clocks agree.')
}

/** Checks the headers that proxies and CDNs tend to change. */
function checkHeaders({ headers }: Response): readonly Check[] {
  const challenge = headers.get('www-authenticate')
  const caching = headers.get('cache-control') ?? ''
  return [
    challenge === null
      ? warning(
          'headers',
          'WWW-Authenticate is missing from a 401: a proxy removes it. The client reads the challenge in the body; other clients need the header.',
          'Let the proxy pass it on.',
        )
      : ok('headers', 'WWW-Authenticate reaches the client.'),
    caching.includes('no-store')
      ? ok('headers', 'No cache stores the responses.')
      : error(
          'headers',
          `Cache-Control is "${caching}", so a cache may store challenges.`,
          'Let the proxy pass on `no-store`.',
        ),
  ]
}

const write = (base: string, origin: string): Promise<Response> =>
  ask(`${base}/challenges`, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: '{}' })

async function checkOwnOrigin(base: string, origin: string): Promise<Check> {
  const code = await problemCode(await write(base, origin))
  return code === 'cross_site'
    ? error(
        'origin',
        `Calls from ${origin} are refused as cross-site.`,
        `Add exactly "${origin}" to \`origins\`: scheme, host and port as the browser has them.`,
      )
    : ok('origin', `Calls from ${origin} are accepted.`)
}

async function checkForeignOrigin(base: string): Promise<Check> {
  const code = await problemCode(await write(base, 'https://another-site.invalid'))
  return code === 'cross_site'
    ? ok('csrf', 'Cross-site calls are refused.')
    : error(
        'csrf',
        'A cross-site call is accepted: the Origin header does not reach the server.',
        'Let the proxy pass Origin on.',
      )
}
