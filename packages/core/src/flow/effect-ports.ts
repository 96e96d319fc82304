import type { Challenge, FactorOffer } from '@stepup/protocol'

import type { StepUpApi } from '../api/step-up-api.ts'
import type { ChallengeBackend } from '../challenge-backend.ts'
import type { Carry } from '../coordinate/outcome.ts'
import type { FactorDriver } from '../factors/driver.ts'
import type { Clock } from '../time/clock.ts'
import type { Visibility } from '../time/visibility.ts'
import type { Prompt } from './state.ts'

/** The parts of the client that effects work with. */
export interface EffectPorts {
  /** The step-up server, for enrollments: only its challenges offer them. */
  readonly api: Pick<StepUpApi, 'enroll' | 'confirm'>
  /** The backend of the challenge that is shown. */
  readonly backend: ChallengeBackend
  readonly clock: Clock
  readonly visibility: Visibility
  readonly isOnline: () => boolean
  readonly driverFor: (offer: FactorOffer) => FactorDriver | undefined
  /** Replays a call that waits for the prompt, with its proof. */
  readonly carry: Carry | undefined
  readonly toPrompt: (challenge: Challenge) => Omit<Prompt, 'task'>
  /** Whether a renewed challenge starts a passkey's ceremony at once. */
  readonly autoStart: boolean
}
