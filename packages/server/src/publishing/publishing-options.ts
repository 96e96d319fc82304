import type { PolicyData, PolicyWords } from '@stepup/policy'

import type { Levels } from '../assurance/levels.ts'
import type { Session } from '../session/session.ts'
import type { Awaitable } from '../time/awaitable.ts'

/** A change of the policies that a person makes. */
export type PolicyStep = 'draft' | 'propose' | 'approve' | 'reject' | 'publish' | 'roll_back'

/** A person who changes policies or approved a change. */
export interface PublishingPerson {
  readonly user: Pick<Session['user'], 'id' | 'name'>
  /**
   * The session of the person's own request, as the app's adapter returned it, with the app's own members. Absent for
   * an earlier approval.
   */
  readonly session?: Session
}

/** Options for publishing versions of the policies. */
export interface PublishingOptions {
  /**
   * Returns whether a person may make a change. Called for each request, and with `approve` again for each approver of
   * a version that is published: an approver who has lost the right does not count. There is no session then, so look
   * the right up by `user.id`. An error refuses.
   */
  readonly may: (person: PublishingPerson, step: PolicyStep) => Awaitable<boolean>
  /**
   * Number of people other than the author who must approve a version before it can be published. Each of them needs a
   * step-up for exactly this version, under the publication in force. 1 is the four-eyes principle. Default 0.
   */
  readonly approvals?: number
  /**
   * The policies about `policy.publish`, `policy.approve` and `policy.roll_back`, and about any other action that no
   * published version may decide about, such as the sign-in of managers. They come from code alone, and name
   * each action in full. Default: `phr` where the ladder has it, or else its last level, for exactly this version.
   */
  readonly policies?: PolicyData
  /**
   * The app's names for actions, facts and parameters, by language: the prompt words each change with them. Give
   * `createDesk` the same words, so that people approve the sentences that they have read there.
   */
  readonly words?: Readonly<Partial<Record<'en' | 'de', PolicyWords>>>
}

export const PUBLISH = 'policy.publish'
export const APPROVE = 'policy.approve'
export const ROLL_BACK = 'policy.roll_back'
const ACTIONS: readonly string[] = [PUBLISH, APPROVE, ROLL_BACK]

/**
 * The policies about publishing.
 *
 * @throws TypeError for policies of the app that leave out an action, and for patterns of actions.
 */
export function policiesAboutPublishing({ policies }: PublishingOptions, levels: Levels): PolicyData {
  if (!policies) return defaultPolicies(levels)
  const names = new Set(policies.rules.flatMap(({ actions }) => actions))
  const pattern = [...names].find((name) => name.endsWith('*'))
  // Published versions would decide about the actions that it covers, and its rule would protect nothing.
  if (pattern !== undefined)
    throw new TypeError(
      `[stepup] \`publishing.policies\` have the pattern ${JSON.stringify(pattern)}, and decide only about actions that they name in full. Name each action: "factor.enroll", "factor.remove".`,
    )
  for (const action of ACTIONS) {
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
        actions: ACTIONS,
        require: { acr_values: [level], bound: true },
        reasons: [{ code: 'policy_change' }],
      },
    ],
  }
}
