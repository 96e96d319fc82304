import type { Challenge, FactorKind } from '@stepup/protocol'
import type { ComponentType } from 'react'

import type { Words } from '../words/words.ts'

/** What the component is given that sets a factor up there and then. Title, summary and links are around it already. */
export interface EnrollProps {
  /** What the policy lets this person set up right now. */
  readonly kinds: readonly FactorKind[]
  readonly challenge: Challenge
  /** Sets one up by the prompt's own steps: a passkey, a security key or an authenticator app. */
  readonly enroll: (kind: FactorKind) => void
  /** It is set up: asks anew, so that it can be answered with. */
  readonly done: () => void
  readonly words: Words
}

/** Sets a factor up inside of the prompt. */
export type Enroll = ComponentType<EnrollProps>
