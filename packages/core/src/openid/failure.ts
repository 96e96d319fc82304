import * as oauth from 'oauth4webapi'

import { refusal } from '../elevate/popup-refusal.ts'
import { StepUpError } from '../error.ts'

/**
 * Runs a step of an authorization, and gives each failure a code: the provider refuses, can't be reached, or sends an
 * invalid response. The reason of an aborted `signal` is passed on.
 */
export async function atProvider<T>(step: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await step()
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : failure(error)
  }
}

function failure(error: unknown): StepUpError {
  if (error instanceof StepUpError) return error
  if (isOutage(error))
    return new StepUpError('provider_unavailable', 'The provider could not be reached, or failed.', { cause: error })
  if (error instanceof oauth.ResponseBodyError && error.error !== 'invalid_grant') return refusal(error.error)
  return new StepUpError('invalid_answer', `The answer of the provider does not hold: ${(error as Error).message}`, {
    cause: error,
  })
}

/** Whether the provider is unavailable: no response, a response of a gateway, or an error of the provider's server. */
function isOutage(error: unknown): boolean {
  if (error instanceof oauth.ResponseBodyError) return error.status >= 500
  if (error instanceof oauth.OperationProcessingError)
    return error.cause instanceof Response && !(error.cause.status >= 200 && error.cause.status < 300)
  // `fetch` rejects with these for a lost connection, CORS or a timeout. oauth4webapi throws a TypeError only for wrong
  // arguments.
  return error instanceof TypeError || error instanceof DOMException
}
