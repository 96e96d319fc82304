import type { AuthorizationDetail } from '@stepup/protocol'

import type { PolicyVersionRecord } from '../store/policy-records.ts'

/** The detail that a person approves: the content of a version by its hash, for one step, in place of one version. */
export function versionDetail(
  change: 'publish' | 'roll_back' | 'approve',
  { number, hash, reason, rolledBackFor }: PolicyVersionRecord,
  more: { readonly replaces?: number } = {},
): AuthorizationDetail {
  const why = change === 'roll_back' ? (rolledBackFor ?? '') : reason
  return { type: 'policy_version', change, number, hash, reason: why, ...more }
}
