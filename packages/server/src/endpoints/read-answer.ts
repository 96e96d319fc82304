import type { FactorKind, VerifyRequest } from '@stepup/protocol'

import { MAX_PASSWORD, passwordLength } from '../factor/password.ts'
import { ProblemError } from '../problem/problem-error.ts'

const MAX_CODE = 64

type Body = Readonly<Record<string, unknown>>

/** What the person answered, in the one shape that the factor's kind takes. */
export function readAnswer(kind: FactorKind, body: Body): VerifyRequest {
  switch (kind) {
    case 'passkey':
    case 'security_key': {
      const { assertion } = body
      if (typeof assertion === 'object' && assertion !== null) return { assertion }
      throw expected('`assertion`: what the authenticator signed')
    }
    case 'password': {
      const { password } = body
      if (typeof password === 'string' && passwordLength(password) <= MAX_PASSWORD) return { password }
      throw expected('`password`: a text')
    }
    case 'push':
      if (body['poll'] === true) return { poll: true }
      throw expected('`poll`: true')
    case 'totp':
    case 'email_otp':
    case 'sms_otp':
    case 'recovery_code': {
      const { code } = body
      if (typeof code === 'string' && code.length <= MAX_CODE) return { code }
      throw expected('`code`: a text')
    }
    default:
      if (Object.hasOwn(body, 'response')) return { response: body['response'] }
      throw expected('`response`: what the factor asks for')
  }
}

function expected(what: string): ProblemError {
  return new ProblemError('invalid_request', { detail: `The body has to hold ${what}.` })
}
