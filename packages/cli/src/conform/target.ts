import type { AuthorizationDetail } from '@stepup/protocol'

import { CliError } from '../cli-error.ts'

/** A call of the app that a policy protects. */
export interface ProtectedCall {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  /** The details that the user must see for this call. Without them the kit does not compare details. */
  readonly details?: readonly AuthorizationDetail[]
}

/** A backend to examine. Its file is JSON. */
export interface ConformTarget {
  /** The origin of the backend: `http://localhost:8000`. */
  readonly url: string
  /** The path under which the calls of the client are. Default `/step-up`. */
  readonly mount?: string
  /** The headers of a signed-in user: a cookie, a token. */
  readonly user: Readonly<Record<string, string>>
  /** The headers of another signed-in user. */
  readonly stranger: Readonly<Record<string, string>>
  /** A call that is challenged, and bound to its details. */
  readonly call: ProtectedCall
  /** The same call with another amount, or another payee. It is challenged too. */
  readonly changed: ProtectedCall
  /** The kind of a factor with a code that the challenge offers. */
  readonly factor: 'email_otp' | 'sms_otp' | 'totp' | 'recovery_code' | `x-${string}`
  /** The code that the backend sends while it is examined, or the path at which the newest code can be read. */
  readonly code: string | { readonly path: string }
  /** A call without side effects that shows whether the protected call took effect: a balance, a list. */
  readonly effect?: { readonly path: string }
}

export function readTarget(text: string): ConformTarget {
  const value = parse(text)
  const { url, user, stranger, call, changed, factor, code } = value
  if (typeof url !== 'string' || !URL.canParse(url)) throw missing('url', 'the origin of the backend, with its scheme')
  for (const [name, headers] of Object.entries({ user, stranger }))
    if (!isObject(headers)) throw missing(name, 'an object with the headers of a signed-in user')
  for (const [name, one] of Object.entries({ call, changed }))
    if (!isObject(one) || typeof one['method'] !== 'string' || typeof one['path'] !== 'string')
      throw missing(name, 'an object with `method`, `path` and `body`')
  if (typeof factor !== 'string') throw missing('factor', 'the kind of a factor with a code: "email_otp"')
  if (typeof code !== 'string' && !(isObject(code) && typeof code['path'] === 'string'))
    throw missing('code', 'a text, or { "path": … } at which the newest code can be read')
  return value as unknown as ConformTarget
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {
    // The error below covers text that is not JSON, too.
  }
  throw new CliError('The target is no JSON object. `npx @stepup/cli conform --example` prints one.')
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const missing = (name: string, what: string): CliError =>
  new CliError(`\`${name}\` of the target has to be ${what}. \`npx @stepup/cli conform --example\` prints one.`)

/** A target to begin with. */
export const exampleTarget: ConformTarget = {
  url: 'http://localhost:8000',
  mount: '/step-up',
  user: { Cookie: 'session=mara' },
  stranger: { Cookie: 'session=tom' },
  call: {
    method: 'POST',
    path: '/api/transfers',
    body: { amount: '1250.00', name: 'Lena Hoffmann', iban: 'DE89370400440532013000' },
    details: [
      {
        type: 'payment',
        instructedAmount: { amount: '1250.00', currency: 'EUR' },
        creditorName: 'Lena Hoffmann',
        creditorAccount: { iban: 'DE89370400440532013000' },
      },
    ],
  },
  changed: {
    method: 'POST',
    path: '/api/transfers',
    body: { amount: '9250.00', name: 'Lena Hoffmann', iban: 'DE89370400440532013000' },
  },
  factor: 'email_otp',
  code: '424242',
  effect: { path: '/api/balance' },
}
