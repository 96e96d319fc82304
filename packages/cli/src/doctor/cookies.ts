import { ask } from './ask.ts'
import { type Check, error, ok, warning } from './check.ts'

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
  const isBrokenPrefix =
    name.startsWith('__Host-') &&
    (!attributes.has('secure') || attributes.get('path') !== '/' || attributes.has('domain'))
  const found = [
    isSecure &&
      !attributes.has('secure') &&
      error(
        about,
        `${name} is also sent over unencrypted connections.`,
        'Add Secure, and preferably the prefix __Host-.',
      ),
    attributes.get('samesite') === 'none' &&
      !attributes.has('secure') &&
      error(about, `${name} is SameSite=None without Secure: browsers reject it.`, 'Add Secure.'),
    isBrokenPrefix &&
      error(
        about,
        `${name} breaks the rules of its prefix: browsers reject it.`,
        'A __Host- cookie has Secure, Path=/ and no Domain.',
      ),
    !attributes.has('httponly') &&
      warning(about, `${name} can be read by scripts.`, 'If it is a session, add HttpOnly.'),
    !attributes.has('samesite') &&
      warning(about, `${name} has no SameSite, and browsers differ in the default.`, 'Add SameSite=Lax.'),
  ].filter((check) => check !== false)
  return found.length > 0 ? found : [ok(about, `${name} has the attributes of a session cookie.`)]
}
