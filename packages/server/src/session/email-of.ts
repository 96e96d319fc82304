import type { SessionUser } from './session.ts'

/** The user's address. Apps may have an empty text for none, or `null`. */
export function emailOf({ email }: Pick<SessionUser, 'email'>): string | undefined {
  return email?.includes('@') === true ? email : undefined
}
