import { expectTypeOf, it } from 'vitest'

import type { StepUpErrorCode } from './error-codes.ts'
import { findStepUpError, isStepUpError, StepUpError, type RefusalProblem } from './error.ts'

it('the codes of `StepUpError` are a closed union, and a switch over them is exhaustive', () => {
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
      case 'stale_proof':
      case 'invalid_answer':
      case 'provider_unavailable':
      case 'another_person':
      case 'popup_blocked':
      case 'popup_severed':
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

it('`findStepUpError` returns an error with the requested code', () => {
  const error = null as unknown
  expectTypeOf(findStepUpError(error)?.code).toEqualTypeOf<StepUpErrorCode | undefined>()
  expectTypeOf(findStepUpError(error, 'cancelled')?.code).toEqualTypeOf<'cancelled' | undefined>()
  // @ts-expect-error There is no such code.
  findStepUpError(error, 'canceled')
  // @ts-expect-error There is no such code.
  isStepUpError(error, 'canceled')
})

it('`isStepUpError` does not narrow an error to its cause', () => {
  expectTypeOf(isStepUpError).returns.toEqualTypeOf<boolean>()
})

it('the type of an error has the server’s code where it can have one, and never the server’s text', () => {
  const error = null as unknown
  expectTypeOf(findStepUpError(error, 'unexpected_response')?.problem).toEqualTypeOf<RefusalProblem | undefined>()
  expectTypeOf(findStepUpError(error)?.problem).toEqualTypeOf<RefusalProblem | undefined>()
  expectTypeOf(findStepUpError(error, 'cancelled')?.problem).toEqualTypeOf<undefined>()
  expectTypeOf<keyof RefusalProblem>().toEqualTypeOf<'code' | 'retry_after'>()
})
