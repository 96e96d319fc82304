import type { Seal } from '../seal/seal.ts'

/** How known browsers are remembered. */
export interface DeviceOptions {
  /** For how long after it was last seen a browser is known, in milliseconds. Default 90 days. */
  readonly lifetime?: number
  /** The level whose proof makes a browser a known one. Default `aal2`, or the ladder's second. */
  readonly trustAt?: string
  /**
   * Where the device cookie goes along. Default `lax`: with the pages of the server's own site. `none`, where the API is on another site
   * than the pages: the cookie is then `SameSite=None; Partitioned`, and only good below the site that it was set from (CHIPS).
   */
  readonly sameSite?: 'lax' | 'none'
}

/** The cookie as this server sets it. */
export interface DeviceCookie {
  readonly name: string
  /** The attributes after its value, from `SameSite` on. */
  readonly attributes: string
}

/** A browser may belong to a household. */
const MAX_PEOPLE = 5
const SEPARATOR = '~'
const PURPOSE = 'device'

/**
 * `__Host-` keeps other hosts of the domain from setting it; browsers take it over https only, so that a server whose pages are all on
 * plain http (a developer's machine) goes without. Origins of app shells (`capacitor:`, `android:apk-key-hash:`) say nothing of how
 * the server is reached, and take nothing away.
 */
export function deviceCookieOf(
  origins: readonly string[],
  { sameSite = 'lax' }: Pick<DeviceOptions, 'sameSite'> = {},
): DeviceCookie {
  const pages = origins.filter((origin) => /^https?:/u.test(origin))
  const isPlain = sameSite === 'lax' && pages.length > 0 && pages.every((origin) => origin.startsWith('http:'))
  if (isPlain) return { name: 'stepup-device', attributes: 'SameSite=Lax' }
  const where = sameSite === 'none' ? 'SameSite=None; Partitioned' : 'SameSite=Lax'
  return { name: '__Host-stepup-device', attributes: `${where}; Secure` }
}

/** The device ids that this browser holds for this person. Those of others don't verify, and are passed over. */
export function readDeviceIds(request: Request, name: string, seal: Seal, userId: string): readonly string[] {
  return tokensIn(request, name).flatMap((token) => {
    const [id = '', mac = ''] = token.split('.')
    return isOf(seal, userId, id, mac) ? [id] : []
  })
}

/** The `Set-Cookie` that adds a device to those which this browser holds already. */
export function deviceCookie(
  request: Request,
  {
    cookie: { name, attributes },
    seal,
    userId,
    id,
    lifetime,
  }: {
    readonly cookie: DeviceCookie
    readonly seal: Seal
    readonly userId: string
    readonly id: string
    readonly lifetime: number
  },
): string {
  const own = `${id}.${seal.mac(PURPOSE, userId, id)}`
  const others = tokensIn(request, name).filter((token) => {
    const [other = '', mac = ''] = token.split('.')
    return !isOf(seal, userId, other, mac)
  })
  const value = [own, ...others].slice(0, MAX_PEOPLE).join(SEPARATOR)
  return `${name}=${value}; Path=/; Max-Age=${Math.floor(lifetime / 1000)}; HttpOnly; ${attributes}`
}

function tokensIn(request: Request, name: string): readonly string[] {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const equals = pair.indexOf('=')
    if (pair.slice(0, equals).trim() !== name) continue
    const value = pair.slice(equals + 1).trim()
    return value
      .split(SEPARATOR)
      .filter((token) => /^[\w-]{22}\.[\w-]{43}$/u.test(token))
      .slice(0, MAX_PEOPLE)
  }
  return []
}

/** Bound to the person: the same browser's cookie is worth nothing for anybody else (OWASP device cookies). */
function isOf(seal: Seal, userId: string, id: string, mac: string): boolean {
  return seal.matches(mac, PURPOSE, userId, id)
}
