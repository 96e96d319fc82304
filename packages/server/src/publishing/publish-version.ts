import type { Author, PolicyVersionRecord, PublicationRecord } from '../store/desk-records.ts'
import { type InForce, isSealedPublication, sealedPublication } from './seals.ts'
import type { ChangeCall, Guarded, PlanCall } from './change-call.ts'
import { aboutVersion, authorOf, planVersion, refuse } from './keep-version.ts'
import type { PolicyChange, Publication, Refused } from './policy-change.ts'
import { type Changed, retired } from './policy-version.ts'
import { PUBLISH, ROLL_BACK } from './publishing-options.ts'
import { versionDetail } from './version-detail.ts'

/** A version that is about to come into force. */
export interface Publishing {
  readonly seen: Publication
  readonly step: 'publish' | 'roll_back'
  /** The ids of the people whose approval of a version counts now. */
  approversOf(version: PolicyVersionRecord, inForce: InForce): Promise<ReadonlySet<string>>
  /** Pure: called once for the request, and again for each try to write. */
  change(
    version: PolicyVersionRecord,
    by: Author,
    inForce: InForce & { readonly approvers: ReadonlySet<string> },
  ): Changed
}

interface Planned {
  readonly version: PolicyVersionRecord
  readonly replaced: PolicyVersionRecord
  readonly last: PublicationRecord
  readonly approvers: ReadonlySet<string>
}

export async function planPublication(call: PlanCall, publishing: Publishing): Promise<Guarded | Refused> {
  const planned = await plan(call, publishing)
  if ('code' in planned) return planned
  const { version, replaced, last } = planned
  const detail = versionDetail(call, publishing.step, version, { version: replaced, publication: last })
  const action = publishing.step === 'publish' ? PUBLISH : ROLL_BACK
  return { asked: { action, details: [detail] }, decide: (unit) => publish(unit, publishing) }
}

/** The version in force must be the one that the person saw, and so must the content of the next one. */
async function plan(call: ChangeCall, { seen, approversOf, change }: Publishing): Promise<Planned | Refused> {
  const { store } = call.parts
  const last = await store.findPublication()
  const replaced = last?.versionId === seen.replaces ? await store.findPolicyVersion(last.versionId) : undefined
  if (!last || !replaced) return refuse('outdated')
  const by = authorOf(call.session)
  const { seal } = call.parts
  const inForce = { last, seal }
  const found = await store.findPolicyVersion(seen.id)
  const approvers = found ? await approversOf(found, inForce) : new Set<string>()
  const version = await planVersion(call, {
    seen,
    change: (kept) => change(kept, by, { ...inForce, approvers }),
  })
  return 'code' in version ? version : { version, replaced, last, approvers }
}

async function publish(call: ChangeCall, publishing: Publishing): Promise<PolicyChange> {
  const planned = await plan(call, publishing)
  if ('code' in planned) return planned
  const { version, replaced, last, approvers } = planned
  const { parts, session } = call
  const at = parts.clock()
  const { id: versionId, hash } = version
  // A publication without this server's seal says nothing reliable about the previous version, so nobody can roll back
  // to it without approvals.
  const before = isSealedPublication(parts.seal, last) ? { replaces: replaced.id, replacedHash: last.hash } : {}
  const publication = sealedPublication(parts.seal, { seq: last.seq + 1, versionId, hash, at, ...before })
  if (!(await parts.store.publishPolicies(publication, [version, retired(replaced)]))) return refuse('outdated')
  parts.audit({
    type: publishing.step === 'publish' ? 'policy.published' : 'policy.rolled_back',
    at,
    ...aboutVersion(session, version),
    replaces: replaced.id,
    approvedBy: [...approvers],
  })
  return { status: 'done', version }
}
