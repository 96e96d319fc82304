import { isSealedApproval, isSealedApprovalNow, sealedApproval } from '../publishing/approval.ts'
import { isSealed, isSealedNow, sealed } from '../publishing/publication.ts'
import { inPages } from '../store/in-pages.ts'
import type { PolicyApproval, PolicyVersionRecord, PublicationRecord } from '../store/policy-records.ts'
import type { AuthenticatorRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import type { Seal } from '../seal/seal.ts'
import { isSealedKind, sealContext, sealedMembers } from '../seal/sealed-data.ts'

/** Number of records per secret in a store. */
export interface SealedRecords {
  /** Authenticators, the publication of policies, and the approvals of proposed versions, under the secret that writes. */
  readonly current: number
  /** Records that this run found under an earlier secret. */
  readonly earlier: number
  /** Records that none of the secrets opens. */
  readonly unreadable: number
  /** Unused recovery codes that need an earlier secret. They can't be moved: their owners have to make new ones. */
  readonly recoveryCodes: number
}

const PAGE = 200

/**
 * Counts records under previous secrets, and with `move` re-encrypts them. Safe while the server runs: authenticators in use move by
 * themselves.
 */
export async function resealAll(
  store: Pick<
    StepUpStore,
    | 'pageAuthenticators'
    | 'replaceAuthenticatorData'
    | 'countRecoveryCodesBut'
    | 'findPublication'
    | 'publishPolicies'
    | 'listPolicyVersions'
    | 'changePolicyVersion'
  >,
  seal: Seal,
  { move }: { readonly move: boolean },
): Promise<SealedRecords> {
  const found = { current: 0, earlier: 0, unreadable: 0 }
  for await (const record of inPages(PAGE, store.pageAuthenticators)) {
    const state = stateOf(record, seal)
    if (!state) continue
    found[state.is] += 1
    if (state.is === 'earlier' && move) await store.replaceAuthenticatorData(record.id, record.data, state.data)
  }
  const publication = await store.findPublication()
  let isMoved = false
  if (publication) {
    const is = sealOf(publication, seal)
    found[is] += 1
    // Seals the version in force again, as the next publication. If a node publishes concurrently, its publication
    // wins, and has the current secret.
    if (is === 'earlier' && move)
      isMoved = await store.publishPolicies(sealed(seal, { ...publication, seq: publication.seq + 1 }), [])
  }
  // Approvals under the publication also apply under the next one, which is identical.
  const moved = isMoved ? publication?.seq : undefined
  const versions = inPages<PolicyVersionRecord>(PAGE, ({ limit, after }) =>
    store.listPolicyVersions({ limit, ...(after && { before: after.number }) }),
  )
  for await (const version of versions) {
    // Approvals of other versions no longer count.
    if (version.status !== 'proposed') continue
    const states = version.approvals.map((approval) => sealOfApproval(version.id, approval, seal))
    for (const is of states) found[is] += 1
    const isOutdated = states.includes('earlier') || version.approvals.some((given) => given.publication === moved)
    if (isOutdated && move) await store.changePolicyVersion(resealed(version, seal, moved))
  }
  return { ...found, recoveryCodes: await store.countRecoveryCodesBut(`${seal.keyId}.`) }
}

type State =
  | { readonly is: 'current' | 'unreadable' }
  | { readonly is: 'earlier'; readonly data: AuthenticatorRecord['data'] }

function stateOf({ kind, userId, data }: AuthenticatorRecord, seal: Seal): State | undefined {
  if (!isSealedKind(kind)) return undefined
  const member = sealedMembers[kind]
  const text = data[member]
  if (typeof text !== 'string') return undefined
  const context = sealContext(kind, userId)
  const plain = seal.open(text, context)
  if (!plain) return { is: 'unreadable' }
  if (seal.isCurrent(text)) return { is: 'current' }
  return { is: 'earlier', data: { ...data, [member]: seal.close(plain, context) } }
}

function sealOf(publication: PublicationRecord, seal: Seal): 'current' | 'earlier' | 'unreadable' {
  if (isSealedNow(seal, publication)) return 'current'
  return isSealed(seal, publication) ? 'earlier' : 'unreadable'
}

function sealOfApproval(versionId: string, approval: PolicyApproval, seal: Seal): 'current' | 'earlier' | 'unreadable' {
  if (isSealedApprovalNow(seal, versionId, approval)) return 'current'
  return isSealedApproval(seal, versionId, approval) ? 'earlier' : 'unreadable'
}

/** Seals a version and its approvals with the current secret. A version without the server's seal is unchanged. */
function resealed(version: PolicyVersionRecord, seal: Seal, moved: number | undefined): PolicyVersionRecord {
  const approvals = version.approvals.map((approval) => {
    if (!isSealedApproval(seal, version.id, approval)) return approval
    const publication = approval.publication === moved ? moved + 1 : approval.publication
    return sealedApproval(seal, version.id, { ...approval, publication })
  })
  return { ...version, approvals, revision: version.revision + 1 }
}
