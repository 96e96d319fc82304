import { StepUpError } from '../error.ts'

/** Converts an error response of the provider (RFC 6749 §4.1.2.1, RFC 9470 §5). */
export function refusal(error: string): StepUpError {
  switch (error) {
    case 'unmet_authentication_requirements':
      return new StepUpError('unavailable', 'The provider cannot authenticate as it was asked to.')
    case 'access_denied':
      return new StepUpError('cancelled', 'The person refused at the provider.')
    case 'server_error':
    case 'temporarily_unavailable':
      return new StepUpError('provider_unavailable')
    default:
      return new StepUpError('unexpected_response', 'The provider answered with an error.')
  }
}
