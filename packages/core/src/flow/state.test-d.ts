import { expectTypeOf, it } from 'vitest'

import type { AttemptError, FlowEvent, FlowState, FlowStatus } from './state.ts'

it('each flow state has its own data', () => {
  type In<TStatus extends FlowStatus> = Extract<FlowState, { status: TStatus }>
  expectTypeOf<keyof In<'idle'>>().toEqualTypeOf<'status'>()
  expectTypeOf<In<'entering'>>().toHaveProperty('delivery')
  expectTypeOf<In<'waiting'>['number']>().toBeString()
  expectTypeOf<In<'verifying'>>().not.toHaveProperty('error')
  expectTypeOf<In<'expired'>>().not.toHaveProperty('factor')
})

it('the type of a failed attempt has only the data of its code', () => {
  const read = (error: AttemptError): number | undefined => {
    switch (error.code) {
      case 'invalid_code':
      case 'invalid_assertion':
        return error.attemptsRemaining
      case 'factor_locked':
      case 'resend_limited':
      case 'rate_limited':
      case 'server_error':
        return error.retryAt
      case 'ceremony_refused':
        return error.count
      case 'delivery_failed':
      case 'enrollment_refused':
      case 'offline':
      case 'network':
      case 'challenge_replaced':
        return undefined
      default:
        return error satisfies never
    }
  }
  expectTypeOf(read).returns.toEqualTypeOf<number | undefined>()
})

it('a submitted proof is a code, a password or a custom proof', () => {
  expectTypeOf<{ type: 'submit'; code: string }>().toExtend<FlowEvent>()
  expectTypeOf<{ type: 'submit'; password: string }>().toExtend<FlowEvent>()
  expectTypeOf<{ type: 'submit'; response: unknown }>().toExtend<FlowEvent>()
  expectTypeOf<{ type: 'submit' }>().not.toExtend<FlowEvent>()
  expectTypeOf<{ type: 'submit'; code: number }>().not.toExtend<FlowEvent>()
})
