import type { AuditEvent } from '../audit/audit.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { Author, PolicyVersionRecord } from '../store/desk-records.ts'
import { isVisibleText } from '../text/visible-text.ts'
import type { ChangeCall } from './change-call.ts'
import type { PolicyChange, Refused, SeenVersion } from './policy-change.ts'
import { type Changed, hashPolicies, type PolicyRefusal } from './policy-version.ts'

export interface VersionChange {
  readonly seen: SeenVersion
  readonly type: Extract<
    AuditEvent['type'],
    'policy.drafted' | 'policy.proposed' | 'policy.approved' | 'policy.rejected'
  >
  /** Pure: called once for the request, and again for each try to write. */
  change(version: PolicyVersionRecord): Changed
}

export const refuse = (code: PolicyRefusal): Refused => ({ status: 'refused', code })

/** The version as it would be after a change. */
export async function planVersion(
  { parts }: ChangeCall,
  { seen, change }: Pick<VersionChange, 'seen' | 'change'>,
): Promise<PolicyVersionRecord | Refused> {
  const version = await parts.store.findPolicyVersion(seen.id)
  if (!version) return refuse('not_found')
  // The hash is computed again, because an attacker may have changed the content in the store.
  if (version.hash !== seen.hash || hashPolicies(version.data) !== seen.hash) return refuse('outdated')
  const changed = change(version)
  return changed.ok ? changed.version : refuse(changed.code)
}

export async function keepVersion(call: ChangeCall, changing: VersionChange): Promise<PolicyChange> {
  const version = await planVersion(call, changing)
  if ('code' in version) return version
  if (!(await call.parts.store.changePolicyVersion(version))) return refuse('outdated')
  return report(call, changing.type, version)
}

/** Reports a change that is written. */
export function report(
  { parts, session }: ChangeCall,
  type: VersionChange['type'],
  version: PolicyVersionRecord,
): PolicyChange {
  parts.audit({ type, at: parts.clock(), ...aboutVersion(session, version) })
  return { status: 'done', version }
}

export function aboutVersion(
  session: CurrentSession,
  { id: versionId, hash }: PolicyVersionRecord,
): { readonly userId: string; readonly sessionId: string; readonly versionId: string; readonly hash: string } {
  return { userId: session.user.id, sessionId: session.id, versionId, hash }
}

export function authorOf({ user: { id, name } }: CurrentSession): Author {
  return { id, name }
}

const MAX_REASON = 500

/** Returns whether a reason has no invisible characters: other people decide by it. */
export function isReason(reason: unknown): reason is string {
  return typeof reason === 'string' && reason.length <= MAX_REASON && isVisibleText(reason)
}
