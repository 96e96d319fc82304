import type { AuthenticatorRecord } from '../store/records.ts'
import type { FactorContext } from './factor.ts'

/** Milliseconds for which the browser's dialog stays open. */
export const TIMEOUT = 300_000

/** The data of a passkey or a security key. */
export interface KeyData {
  readonly publicKey: string
  readonly backupEligible: boolean
  readonly backedUp: boolean
  readonly transports: readonly string[]
  readonly aaguid?: string
  /** The user handle that the key was created with. */
  readonly userHandle: string
}

export async function allKeys({ session }: FactorContext): Promise<readonly AuthenticatorRecord[]> {
  return (await session.authenticators()).filter(({ kind }) => kind === 'passkey' || kind === 'security_key')
}

export function dataOf(record: AuthenticatorRecord): KeyData {
  return record.data as unknown as KeyData
}

/**
 * Returns the user's handle, which reveals nothing about the user (WebAuthn §14.6.1). The handle is the same for all of
 * the user's keys, also after the server's secret has changed.
 */
export async function handleFor(context: FactorContext): Promise<string> {
  const [key] = await allKeys(context)
  return key ? dataOf(key).userHandle : context.seal.mac('webauthn-user', context.user.id)
}

/**
 * Returns whether a user handle belongs to the user. An unknown key with the user's handle was enrolled and removed. A
 * key of another user has that user's handle: the result is the same whether the server knows the key or not, and their
 * password manager keeps it.
 */
export function isUsersHandle(
  { seal, user }: FactorContext,
  keys: readonly AuthenticatorRecord[],
  handle: unknown,
): boolean {
  if (typeof handle !== 'string') return false
  return keys.some((key) => dataOf(key).userHandle === handle) || seal.matches(handle, 'webauthn-user', user.id)
}
