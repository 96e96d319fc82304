import { checkNumbers } from '../numbers/check-numbers.ts'
import type { Seal } from '../seal/seal.ts'
import { DAY } from '../time/clock.ts'

/** Options for recognizing browsers. */
export interface DeviceOptions {
  /** Milliseconds after its last visit for which the server recognizes a device. Default 90 days. */
  readonly lifetime?: number
  /** The level of the proof that makes a browser a known device. Default: the ladder's second level, `aal2`. */
  readonly trustAt?: string
  /**
   * The device cookie's `SameSite`. Default `lax`, for pages on the server's own site. `none` is for an API on another site than its pages:
   * the cookie is then `SameSite=None; Partitioned`, and works only under the site that set it (CHIPS).
   */
  readonly sameSite?: 'lax' | 'none'
}

interface DeviceCookie {
  readonly name: string
  /** The attributes after the value, from `SameSite` on. */
  readonly attributes: string
}

/** Maximum number of users of one browser that the cookie remembers: a household. */
const MAX_PEOPLE = 5
const SEPARATOR = '~'
const PURPOSE = 'device'

/** The rules by which a server recognizes browsers. */
export interface DeviceRecognition {
  readonly cookie: DeviceCookie
  /** Milliseconds after its last visit for which the server recognizes a device. */
  readonly lifetime: number
  /** The level of the proof that makes a browser a known device. */
  readonly trustAt: string
}

/**
 * Returns the rules by which a server with these origins and levels recognizes browsers.
 *
 * @throws TypeError for a lifetime that is no number, an unknown level, or an unknown `sameSite`.
 */
export function deviceRecognition(
  origins: readonly string[],
  levels: readonly string[],
  { lifetime = 90 * DAY, trustAt, sameSite }: DeviceOptions = {},
): DeviceRecognition {
  checkNumbers('`devices`', { lifetime }, { to: Number.MAX_SAFE_INTEGER })
  if (trustAt !== undefined && !levels.includes(trustAt))
    throw new TypeError(`[stepup] \`devices.trustAt\` is ${JSON.stringify(trustAt)}. Use one of ${levels.join(', ')}.`)
  if (sameSite !== undefined && sameSite !== 'lax' && sameSite !== 'none')
    throw new TypeError(`[stepup] \`devices.sameSite\` is ${JSON.stringify(sameSite)}. Use "lax" or "none".`)
  const cookie = deviceCookieOf(origins, sameSite ? { sameSite } : {})
  return { cookie, lifetime, trustAt: trustAt ?? levels[1] ?? levels[0] ?? '' }
}

/**
 * The device cookie of a server with these origins. The prefix `__Host-` keeps other hosts of the domain from setting the cookie. Browsers
 * accept the prefix over https only, so a server whose pages are all on plain http (a developer's machine) goes without. The origins of app
 * shells (`capacitor:`, `android:apk-key-hash:`) do not tell how the server is reached, and do not weaken the cookie.
 */
function deviceCookieOf(
  origins: readonly string[],
  { sameSite = 'lax' }: Pick<DeviceOptions, 'sameSite'> = {},
): DeviceCookie {
  const pages = origins.filter((origin) => /^https?:/u.test(origin))
  const isPlain = sameSite === 'lax' && pages.length > 0 && pages.every((origin) => origin.startsWith('http:'))
  if (isPlain) return { name: 'stepup-device', attributes: 'SameSite=Lax' }
  const site = sameSite === 'none' ? 'SameSite=None; Partitioned' : 'SameSite=Lax'
  return { name: '__Host-stepup-device', attributes: `${site}; Secure` }
}

/** The ids of a user's devices in the request's cookie. Tokens of other users do not verify, and are left out. */
export function readDeviceIds(request: Request, name: string, seal: Seal, userId: string): readonly string[] {
  return tokensIn(request, name).flatMap((token) => deviceIdIn(token, seal, userId) ?? [])
}

/** The `Set-Cookie` value that adds a device to the devices of other users in the same browser. */
export function deviceCookie(
  request: Request,
  device: {
    readonly cookie: DeviceCookie
    readonly seal: Seal
    readonly userId: string
    readonly id: string
    readonly lifetime: number
  },
): string {
  const { cookie, seal, userId, id, lifetime } = device
  const token = `${id}.${seal.mac(PURPOSE, userId, id)}`
  const others = tokensIn(request, cookie.name).filter((other) => deviceIdIn(other, seal, userId) === undefined)
  const value = [token, ...others].slice(0, MAX_PEOPLE).join(SEPARATOR)
  return `${cookie.name}=${value}; Path=/; Max-Age=${Math.floor(lifetime / 1000)}; HttpOnly; ${cookie.attributes}`
}

function tokensIn(request: Request, name: string): readonly string[] {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const equals = pair.indexOf('=')
    if (pair.slice(0, equals).trim() !== name) continue
    const tokens = pair
      .slice(equals + 1)
      .trim()
      .split(SEPARATOR)
    return tokens.filter((token) => /^[\w-]{22}\.[\w-]{43}$/u.test(token)).slice(0, MAX_PEOPLE)
  }
  return []
}

/** The device id in a token that was made for this user. The token is worthless for any other user (OWASP device cookies). */
function deviceIdIn(token: string, seal: Seal, userId: string): string | undefined {
  const [id = '', mac = ''] = token.split('.')
  return seal.matches(mac, PURPOSE, userId, id) ? id : undefined
}
