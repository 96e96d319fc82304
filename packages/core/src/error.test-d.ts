import { expectTypeOf, it } from 'vitest'

import { isStepUpError, StepUpError, type RefusalProblem, type StepUpErrorCode } from './error.ts'

it('a code is one of those that there are, and a switch over it is exhaustive', () => {
  expectTypeOf<StepUpError['code']>().toEqualTypeOf<StepUpErrorCode>()
  expectTypeOf<string>().not.toExtend<StepUpErrorCode>()

  const isQuiet = ({ code }: StepUpError): boolean => {
    switch (code) {
      case 'cancelled':
      case 'denied':
      case 'interaction_required':
      case 'disposed':
        return true
      case 'unavailable':
      case 'still_required':
      case 'not_replayable':
      case 'redirected':
      case 'insufficient_proof':
      case 'popup_blocked':
      case 'timed_out':
      case 'no_renderer':
      case 'key_unavailable':
      case 'load_failed':
      case 'malformed_challenge':
      case 'transaction_mismatch':
      case 'invalid_config':
      case 'missing_provider':
      case 'unexpected_response':
        return false
      default:
        return code satisfies never
    }
  }
  expectTypeOf(isQuiet).returns.toBeBoolean()

  // @ts-expect-error There is no such code.
  void new StepUpError('canceled', 'The person did not approve.')
})

it('the guard narrows, to one code where one is asked for', () => {
  const error = null as unknown
  if (isStepUpError(error)) expectTypeOf(error.code).toEqualTypeOf<StepUpErrorCode>()
  if (isStepUpError(error, 'cancelled')) expectTypeOf(error.code).toEqualTypeOf<'cancelled'>()
  else expectTypeOf(error).toBeUnknown()
  // @ts-expect-error There is no such code.
  isStepUpError(error, 'canceled')
})

it('what the server called its refusal is there where it can be one, and what it said is not', () => {
  const error = null as unknown
  if (isStepUpError(error, 'unexpected_response'))
    expectTypeOf(error.problem).toEqualTypeOf<RefusalProblem | undefined>()
  if (isStepUpError(error)) expectTypeOf(error.problem).toEqualTypeOf<RefusalProblem | undefined>()
  if (isStepUpError(error, 'cancelled')) expectTypeOf(error.problem).toEqualTypeOf<undefined>()
  expectTypeOf<keyof RefusalProblem>().toEqualTypeOf<'code' | 'retry_after'>()
})
