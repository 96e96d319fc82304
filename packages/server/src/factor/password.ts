import { labelOfKind } from '../message/languages.ts'
import { invalidRequest } from '../problem/problem-error.ts'
import type { SessionUser } from '../session/session.ts'
import type { AuthenticatorRecord } from '../store/records.ts'
import type { Factor, FactorContext } from './factor.ts'

/** Hashes and verifies passwords: `argon2` of `@stepup/server/argon2`. */
export interface PasswordHasher {
  /** A salted hash in a form that contains its parameters. */
  hash(password: string): Promise<string>
  verify(password: string, hash: string): Promise<boolean>
}

/** Options of {@link password}: the app's own passwords, or passwords in the store. */
export type PasswordOptions = {
  /** Level that the factor reaches alone. Default `aal1`. */
  readonly level?: string
} & (
  | {
      /** Verifies a password that the app keeps. */
      readonly verify: (user: SessionUser, password: string) => Promise<boolean>
    }
  | {
      /** Hashes the passwords in the store. */
      readonly hasher: PasswordHasher
      /**
       * Returns whether a new password is acceptable, for example not known from a breach. The server checks the length
       * itself.
       */
      readonly accept?: (password: string, user: SessionUser) => boolean | Promise<boolean>
    }
)

/** NIST SP 800-63B §3.1.1.2 requires 15 characters for a password alone, 8 otherwise, and accepts at least 64. */
const MIN_LENGTH = 8
/** Longer than users' passwords, and short enough for a slow hash (OWASP Password Storage). */
export const MAX_PASSWORD = 256

/** A password: the lowest level alone, the next one together with a code. */
export function password(options: PasswordOptions): Factor {
  const { level = 'aal1' } = options
  const common = { kind: 'password', level, amr: ['pwd'], elements: ['knowledge'] } as const
  const offer = { id: 'password', kind: 'password' } as const
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
        const typed = typeof body['password'] === 'string' ? body['password'] : ''
        const length = passwordLength(typed)
        const text = length < MIN_LENGTH || length > MAX_PASSWORD ? undefined : normalize(typed)
        if (text === undefined || !(await accept(text, context.user)))
          throw invalidRequest(
            `\`password\` has to have ${MIN_LENGTH} to ${MAX_PASSWORD} characters, and must not be a common one.`,
          )
        const hash = await hasher.hash(text)
        const replaces = (await passwordsOf(context)).map(({ id }) => id)
        return {
          answer: {},
          made: { label: labelOfKind('password', context.user), counter: 0, data: { hash }, replaces },
        }
      },
    },
  }
}

/** The number of hashed characters, independent of their composition on the keyboard. */
export function passwordLength(typed: string): number {
  // Few characters are composed of four, and to normalize thousands of accents takes seconds.
  return typed.length > 4 * MAX_PASSWORD ? typed.length : [...normalize(typed)].length
}

/** A password that is typed on another keyboard is the same password (NIST SP 800-63B §3.1.1.2). */
function normalize(text: string): string {
  return text.normalize('NFKC')
}

async function passwordsOf({ session }: FactorContext): Promise<readonly AuthenticatorRecord[]> {
  return (await session.authenticators()).filter(({ kind }) => kind === 'password').toReversed()
}
