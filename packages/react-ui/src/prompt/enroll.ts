import type { Challenge, FactorKind } from '@stepup/protocol'
import type { ComponentType } from 'react'

import type { Words } from '../words/words.ts'

/** Props of an enrollment component in the prompt. The prompt renders title, summary and links around it. */
export interface EnrollProps {
  /** Kinds that the policies allow this user to enroll now. */
  readonly kinds: readonly FactorKind[]
  readonly challenge: Challenge
  /** Enrolls a factor with the prompt's own steps: a passkey, a security key or an authenticator app. */
  readonly enroll: (kind: FactorKind) => void
  /** Reports a finished enrollment, so that a new challenge can use it. */
  readonly done: () => void
  readonly words: Words
}

/** A component that enrolls a factor inside the prompt. */
export type Enroll = ComponentType<EnrollProps>
