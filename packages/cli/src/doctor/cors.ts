import { ask } from './ask.ts'
import { type Check, error, ok, warning } from './check.ts'

/** Headers that pages should be able to read. The body says the same, unless the app or an API has another one. */
const exposed = ['www-authenticate', 'retry-after']
/** Headers that pages must be able to send. */
const allowed = ['content-type', 'step-up-grant']

/** Checks that pages of `origin` can read a challenge from `url` and send a grant (HDR-12). */
export async function checkCors(url: string, origin: string, what: string): Promise<readonly Check[]> {
  const about = 'cors'
  if (new URL(url).origin === origin) return [ok(about, `The ${what} is on the app's own origin: CORS is not needed.`)]
  const path = what === 'step-up' ? `${url}/challenges` : url
  const answer = await ask(what === 'step-up' ? `${url}/elevation` : url, { headers: { origin } })
  const preflight = await ask(path, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': allowed.join(', ') },
  })
  return [
    checkAllowed(answer, origin, what),
    checkList(answer, 'access-control-expose-headers', exposed, (missing, cure) =>
      warning(
        about,
        `Pages of ${origin} cannot read ${missing} of the ${what}. The client then reads the challenge in the body. isStepUpChallenge() without a parsed body, and an API that sends no body, need the header.`,
        cure,
      ),
    ),
    checkList(preflight, 'access-control-allow-headers', allowed, (missing, cure) =>
      error(about, `Pages of ${origin} may not send ${missing} to the ${what}.`, cure),
    ),
  ]
}

function checkAllowed({ headers }: Response, origin: string, what: string): Check {
  const about = 'cors'
  const granted = headers.get('access-control-allow-origin')
  if (granted === '*')
    return error(
      about,
      `The ${what} allows every origin, and browsers send no cookies to it.`,
      `Answer with Access-Control-Allow-Origin: ${origin}`,
    )
  if (granted !== origin)
    return error(
      about,
      `The ${what} does not allow pages of ${origin} to read its answers.`,
      `Add "${origin}" to the allowed origins.`,
    )
  if (headers.get('access-control-allow-credentials') !== 'true')
    return error(
      about,
      `The ${what} allows no cookies from ${origin}.`,
      'Answer with Access-Control-Allow-Credentials: true',
    )
  return ok(about, `Pages of ${origin} can read the answers of the ${what}.`)
}

function checkList(
  { headers }: Response,
  name: string,
  wanted: readonly string[],
  lacks: (missing: string, cure: string) => Check,
): Check {
  const listed = (headers.get(name) ?? '').split(',').map((item) => item.trim().toLowerCase())
  const missing = wanted.filter((item) => !listed.includes(item))
  if (missing.length === 0) return ok('cors', `${name} names ${wanted.join(' and ')}.`)
  return lacks(missing.join(' and '), `Add ${missing.join(', ')} to ${name}.`)
}
