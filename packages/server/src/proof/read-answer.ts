import type { FactorKind, VerifyRequest } from '@stepup/protocol'

import { MAX_PASSWORD, passwordLength } from '../factor/password.ts'
import { invalidRequest } from '../problem/problem-error.ts'

const MAX_CODE = 64

/** The proof in a body, in the shape of its factor kind. */
export function readAnswer(kind: FactorKind, body: Readonly<Record<string, unknown>>): VerifyRequest {
  const { assertion, password, poll, code, response } = body
  switch (kind) {
    case 'passkey':
    case 'security_key':
      if (typeof assertion === 'object' && assertion !== null) return { assertion }
      throw expected('`assertion`: the result of the ceremony')
    case 'password':
      if (typeof password === 'string' && passwordLength(password) <= MAX_PASSWORD) return { password }
      throw expected('`password`: a string')
    case 'push':
      if (poll === true) return { poll }
      throw expected('`poll`: true')
    case 'totp':
    case 'email_otp':
    case 'sms_otp':
    case 'recovery_code':
      if (typeof code === 'string' && code.length <= MAX_CODE) return { code }
      throw expected('`code`: a string')
    default:
      if (Object.hasOwn(body, 'response')) return { response }
      throw expected('`response`: the proof for this factor')
  }
}

function expected(member: string) {
  return invalidRequest(`The body has to have ${member}.`)
}
