import type { Seal } from '../seal/seal.ts'

/** How known browsers are remembered. */
export interface DeviceOptions {
  /** For how long after it was last seen a browser is known, in milliseconds. Default 90 days. */
  readonly lifetime?: number
  /** The level whose proof makes a browser a known one. Default `aal2`, or the ladder's second. */
  readonly trustAt?: string
}

/** A browser may belong to a household. */
const MAX_PEOPLE = 5
const SEPARATOR = '~'
const PURPOSE = 'device'

/**
 * The cookie's name. `__Host-` keeps other hosts of the domain from setting it; browsers take it over https only, so that a server
 * whose origins are plain http (a developer's machine) goes without.
 */
export function deviceCookieName(origins: readonly string[]): string {
  return origins.every((origin) => origin.startsWith('https:')) ? '__Host-stepup-device' : 'stepup-device'
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
    name,
    seal,
    userId,
    id,
    lifetime,
  }: {
    readonly name: string
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
  const secure = name.startsWith('__Host-') ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${Math.floor(lifetime / 1000)}; HttpOnly; SameSite=Lax${secure}`
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
