import { StepUpError, type PasskeyUplift, type UpliftState } from '@stepup/core'

import { createScriptedState } from './scripted-state.ts'

/** Names of the states of {@link upliftFixtures}. */
export type UpliftFixtureName = 'offered' | 'offered-after-proof' | 'not-added' | 'failed' | 'adding' | 'added'

/** All states of the offer of a passkey, for galleries, stories and visual tests. */
export const upliftFixtures: Readonly<Record<UpliftFixtureName, Exclude<UpliftState, { status: 'none' }>>> = {
  offered: { status: 'offered', needsProof: false },
  'offered-after-proof': { status: 'offered', needsProof: true },
  'not-added': { status: 'offered', needsProof: false, failed: {} },
  failed: { status: 'offered', needsProof: false, failed: { error: new StepUpError('unexpected_response') } },
  adding: { status: 'adding', needsProof: false },
  added: {
    status: 'added',
    automatic: false,
    factor: { id: 'passkey-1', kind: 'passkey', label: 'Passkey', created_at: 1_790_000_000, managed: true },
  },
}

/** An offer of a passkey whose state is set by a test or a gallery. */
export interface ScriptedUplift extends PasskeyUplift {
  /** Sets the state of the offer. */
  readonly show: (state: UpliftState) => void
  /** Choices of the user, oldest first. */
  readonly asked: readonly ('add' | 'decline')[]
}

/**
 * Creates an offer of a passkey in a given state, and records the user's choice. It sends no requests.
 *
 * @example
 * ```tsx
 * import { upliftFixtures } from '@stepup/testing'
 * import { PasskeyUplift } from '@stepup/react-ui/security-center'
 * import { en } from '@stepup/react-ui/security-center/locales/en'
 *
 * const uplift = createScriptedUplift(upliftFixtures.offered)
 * const card = <PasskeyUplift uplift={uplift} messages={en} />
 * ```
 */
export function createScriptedUplift(initial: UpliftState = { status: 'none' }): ScriptedUplift {
  const asked: ('add' | 'decline')[] = []
  return {
    asked,
    ...createScriptedState(initial),
    add: async () => void asked.push('add'),
    decline: () => void asked.push('decline'),
    isDeclined: () => asked.includes('decline'),
    proven: async () => {},
    dispose: () => {},
  }
}
