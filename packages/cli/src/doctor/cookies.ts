import { ask } from './ask.ts'
import { type Check, error, ok, warning } from './check.ts'

/** Checks the cookies that these URLs set on a plain request. */
export async function checkCookies(urls: readonly string[]): Promise<readonly Check[]> {
  const answers = await Promise.allSettled(urls.map(async (url) => ({ url, answer: await ask(url) })))
  return answers.flatMap((settled) => {
    if (settled.status === 'rejected') return []
    const { url, answer } = settled.value
    return answer.headers.getSetCookie().flatMap((cookie) => checkCookie(cookie, new URL(url).protocol === 'https:'))
  })
}

/** Checks one `Set-Cookie` header (RFC 6265bis). */
export function checkCookie(cookie: string, isSecure: boolean): readonly Check[] {
  const about = 'cookies'
  const [pair = '', ...rest] = cookie.split(';').map((part) => part.trim())
  const name = pair.slice(0, pair.indexOf('='))
  const attributes = new Map(
    rest.map((part) => [part.split('=')[0]?.toLowerCase() ?? '', part.split('=')[1]?.toLowerCase() ?? '']),
  )
  const found: Check[] = []
  if (isSecure && !attributes.has('secure'))
    found.push(
      error(
        about,
        `${name} is also sent over unencrypted connections.`,
        'Add Secure, and preferably the prefix __Host-.',
      ),
    )
  if (attributes.get('samesite') === 'none' && !attributes.has('secure'))
    found.push(error(about, `${name} is SameSite=None without Secure: browsers reject it.`, 'Add Secure.'))
  if (
    name.startsWith('__Host-') &&
    (!attributes.has('secure') || attributes.get('path') !== '/' || attributes.has('domain'))
  )
    found.push(
      error(
        about,
        `${name} breaks the rules of its prefix: browsers reject it.`,
        'A __Host- cookie has Secure, Path=/ and no Domain.',
      ),
    )
  if (!attributes.has('httponly'))
    found.push(warning(about, `${name} can be read by scripts.`, 'If it is a session, add HttpOnly.'))
  if (!attributes.has('samesite'))
    found.push(warning(about, `${name} has no SameSite, and browsers differ in the default.`, 'Add SameSite=Lax.'))
  return found.length > 0 ? found : [ok(about, `${name} has the attributes of a session cookie.`)]
}
