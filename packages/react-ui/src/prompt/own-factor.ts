import type { AttemptError } from '@stepup/core'
import type { Challenge, FactorOffer } from '@stepup/protocol'
import type { ComponentType } from 'react'

import type { Words } from '../words/words.ts'

/** Props of a component for an app's own factor (`x-...`). The prompt renders title, summary, error and links around it. */
export interface OwnFactorProps {
  readonly offer: FactorOffer
  readonly challenge: Challenge
  /** Submits the proof unchanged to the server's half of the factor. */
  readonly submit: (response: unknown) => void
  /** The answer is being checked. */
  readonly busy: boolean
  /** Error of the last attempt. The prompt shows its text below the component. */
  readonly error: AttemptError | undefined
  readonly words: Words
}

/** Components by the kind of an app's own factor: `{ 'x-face': FaceFactor }`. */
export type FactorComponents = Readonly<Partial<Record<`x-${string}`, ComponentType<OwnFactorProps>>>>

/** The component that draws an app's own factor. */
export function componentOf(
  components: FactorComponents | undefined,
  { kind }: FactorOffer,
): ComponentType<OwnFactorProps> | undefined {
  return components?.[kind as `x-${string}`]
}
