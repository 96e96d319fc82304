import type { PolicyData } from '@stepup/policy'

import type { Levels } from '../assurance/levels.ts'
import type { Session } from '../session/session.ts'
import type { Awaitable } from '../time/awaitable.ts'

/** A change of the policies that a person makes. */
export type PolicyStep = 'draft' | 'propose' | 'approve' | 'reject' | 'publish' | 'roll_back'

/** Options for publishing versions of the policies. */
export interface PublishingOptions {
  /** Whether the person of a session may make a change. The session is as the app's adapter returned it, with the app's own members. */
  readonly may: (session: Session, step: PolicyStep) => Awaitable<boolean>
  /**
   * Number of people other than the author who have to approve a version before it can be published, each with a step-up of their own for
   * exactly this version, after the publication in force. 1 is the four-eyes principle. Default 0.
   */
  readonly approvals?: number
  /**
   * The policies about `policy.publish` and `policy.approve`, and about any other action that no published version may decide about, such as
   * the sign-in of managers. They come from code alone. Default: `phr` where the ladder has it, or else its last level, for exactly this version.
   */
  readonly policies?: PolicyData
}

export const PUBLISH = 'policy.publish'
export const APPROVE = 'policy.approve'

/**
 * The policies about publishing.
 *
 * @throws TypeError for policies of the app that leave out an action.
 */
export function policiesAboutPublishing({ policies }: PublishingOptions, levels: Levels): PolicyData {
  if (!policies) return defaultPolicies(levels)
  const names = new Set(policies.rules.flatMap(({ actions }) => actions))
  for (const action of [PUBLISH, APPROVE]) {
    if (names.has(action)) continue
    throw new TypeError(
      `[stepup] \`publishing.policies\` have no rule that names ${action}, so nobody could ever do it. Add a rule with \`actions: ["${action}"]\` and \`require: { acr_values: [...], bound: true }\`.`,
    )
  }
  return policies
}

function defaultPolicies(levels: Levels): PolicyData {
  const level = levels.includes('phr') ? 'phr' : (levels.at(-1) ?? '')
  return {
    version: 'publishing',
    rules: [
      {
        id: 'policy-change',
        actions: [PUBLISH, APPROVE],
        require: { acr_values: [level], bound: true },
        reasons: [{ code: 'policy_change' }],
      },
    ],
  }
}
