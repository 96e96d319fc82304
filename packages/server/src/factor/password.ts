import { ProblemError } from '../problem/problem-error.ts'
import type { SessionUser } from '../session/session.ts'
import type { AuthenticatorRecord } from '../store/records.ts'
import type { Factor, FactorContext } from './factor.ts'

/** Hashes passwords, and checks them. `argon2` in `@stepup/server/argon2` is one. */
export interface PasswordHasher {
  /** With a salt of its own, in a form that says how it was made. */
  hash(password: string): Promise<string>
  verify(password: string, hash: string): Promise<boolean>
}

/** Options of {@link password}: where the passwords are. */
export type PasswordOptions = {
  /** Default `aal1`. */
  readonly level?: string
} & (
  | {
      /** Verifies a password that the app stores. */
      readonly verify: (user: SessionUser, password: string) => Promise<boolean>
    }
  | {
      /** Stores passwords in the store, hashed with this hasher. */
      readonly hasher: PasswordHasher
      /** Rejects breached or otherwise forbidden passwords. The length is checked separately. */
      readonly accept?: (password: string, user: SessionUser) => boolean | Promise<boolean>
    }
)

const ID = 'password'
/** NIST SP 800-63B §3.1.1.2 requires 15 characters for a sole factor, 8 otherwise, and support for at least 64. */
const MIN_LENGTH = 8
/** Longer than real passwords, and short enough not to overload the hash (OWASP Password Storage Cheat Sheet). */
export const MAX_PASSWORD = 256

/** A knowledge factor. Alone it reaches the lowest level; with a possession factor, the next one. */
export function password(options: PasswordOptions): Factor {
  const { level = 'aal1' } = options
  const common = { kind: 'password', level, amr: ['pwd'], elements: ['knowledge'] } as const
  const offer = { id: ID, kind: 'password' } as const
  const refused = { ok: false, code: 'invalid_code' } as const

  if ('verify' in options) {
    const { verify } = options
    return {
      ...common,
      offers: () => Promise.resolve([offer]),
      verify: async ({ user }, answer) =>
        'password' in answer && (await verify(user, answer.password)) ? { ok: true } : refused,
    }
  }

  const { hasher, accept = () => true } = options
  return {
    ...common,
    offers: async (context) => ((await passwordsOf(context)).length > 0 ? [offer] : []),

    async verify(context, answer) {
      const [record] = await passwordsOf(context)
      if (!record || !('password' in answer)) return refused
      if (!(await hasher.verify(normalize(answer.password), String(record.data['hash'])))) return refused
      const { id, counter, data } = record
      return { ok: true, used: { id, counter, data } }
    },

    enrollment: {
      async start(context, body) {
        const { password: typed } = body
        const text = typeof typed === 'string' ? normalize(typed) : ''
        const length = passwordLength(text)
        if (length < MIN_LENGTH || length > MAX_PASSWORD || !(await accept(text, context.user))) {
          throw new ProblemError('invalid_request', {
            detail: `\`password\` has to be ${MIN_LENGTH} to ${MAX_PASSWORD} characters, and none that others use.`,
          })
        }
        const hash = await hasher.hash(text)
        const replaces = (await passwordsOf(context)).map(({ id }) => id)
        return { answer: {}, made: { label: 'Password', counter: 0, data: { hash }, replaces } }
      },
      confirm: () => Promise.resolve(undefined),
    },
  }
}

/** In characters, as they are hashed: neither how a keyboard composes them nor how they are stored makes them more. */
export function passwordLength(typed: string): number {
  return [...normalize(typed)].length
}

/** Normalizes Unicode, so that a password matches on every keyboard (NIST SP 800-63B §3.1.1.2). */
function normalize(text: string): string {
  return text.normalize('NFKC')
}

async function passwordsOf({ session }: FactorContext): Promise<readonly AuthenticatorRecord[]> {
  return (await session.authenticators()).filter(({ kind }) => kind === 'password').toReversed()
}
