import type { Elevator } from '../elevate/elevator.ts'
import type { PromptBackend } from './prompt-backend.ts'
import { showPrompt } from './show-prompt.ts'

/** Options of {@link ownBackend}. */
export interface OwnBackendOptions extends PromptBackend {
  /** Whether the backend can satisfy a requirement. Default: all without a challenge of a step-up server. */
  readonly accepts?: Elevator['accepts']
}

/**
 * Creates an elevator for an app's own backend: Stepup's prompt offers the factors, `begin` sends the code, and
 * `verify` submits it. A requirement of any recognizer opens the prompt; the calls are replayed after the backend
 * approves.
 *
 * A `Response` is read by its status: 2xx approves; 400, 401, 403 and 422 mean a wrong code, 409 and 410 an expired
 * one, and 5xx an outage. 423 means too many wrong codes, and so does 429 without `Retry-After`. Return a verdict
 * instead if the endpoint uses other statuses. Any other result approves nothing.
 *
 * @example
 * ```ts
 * const post = (path: string, body: object, signal: AbortSignal) =>
 *   fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal })
 *
 * const mail = ownBackend({
 *   factors: [{ id: 'mail', kind: 'email_otp', code_length: 6 }],
 *   begin: ({ signal }) => post('/api/code', {}, signal),
 *   verify: ({ code, signal }) => post('/api/code/verify', { code }, signal),
 * })
 * createStepUpClient({ elevators: [mail] })
 * ```
 */
export function ownBackend({ accepts, ...backend }: OwnBackendOptions): Elevator {
  return { accepts, elevate: (requirement, context) => showPrompt(requirement, context, backend) }
}
