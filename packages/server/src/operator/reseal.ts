import { isSealedApproval, isSealedPublication, sealedApproval, sealedPublication } from '../publishing/seals.ts'
import { inPages } from '../store/in-pages.ts'
import type { PolicyVersionRecord } from '../store/desk-records.ts'
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
/** Maximum number of races with other writes that a record may lose in this run. The next run moves the record. */
const TRIES = 200

/**
 * Counts records under previous secrets, and with `move` re-encrypts them. Safe while the server runs: authenticators in use move by
 * themselves.
 */
export async function resealAll(
  store: Pick<
    StepUpStore,
    | 'pageAuthenticators'
    | 'listAuthenticators'
    | 'replaceAuthenticatorData'
    | 'countRecoveryCodesBut'
    | 'findPublication'
    | 'publishPolicies'
    | 'listPolicyVersions'
    | 'findPolicyVersion'
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
    if (state.is === 'earlier' && move) await moveAuthenticator(store, record, seal)
  }
  const publication = await store.findPublication()
  let isMoved = false
  if (publication) {
    const is = stateOfSeal(publication, sealedPublication(seal, publication), isSealedPublication(seal, publication))
    found[is] += 1
    // Seals the version in force again, as the next publication. If a node publishes concurrently, its publication
    // wins, and has the current secret.
    if (is === 'earlier' && move)
      isMoved = await store.publishPolicies(sealedPublication(seal, { ...publication, seq: publication.seq + 1 }), [])
  }
  // Approvals under the publication also apply under the next one, which is identical.
  const moved = isMoved ? publication?.seq : undefined
  const versions = inPages<PolicyVersionRecord>(PAGE, ({ limit, after }) =>
    store.listPolicyVersions({ limit, ...(after && { before: after.number }) }),
  )
  for await (const version of versions) {
    // Approvals of other versions no longer count.
    if (version.status !== 'proposed') continue
    for (const is of sealsOf(version, seal)) found[is] += 1
    if (move) await moveVersion(store, version, seal, moved)
  }
  return { ...found, recoveryCodes: await store.countRecoveryCodesBut(`${seal.keyId}.`) }
}

/** Moves an authenticator to the current secret. When a proof changes it meanwhile, its new data moves. */
async function moveAuthenticator(
  store: Pick<StepUpStore, 'listAuthenticators' | 'replaceAuthenticatorData'>,
  record: AuthenticatorRecord,
  seal: Seal,
): Promise<void> {
  const { id, userId } = record
  let latest: AuthenticatorRecord | undefined = record
  for (let tries = 0; latest && tries < TRIES; tries++) {
    const state = stateOf(latest, seal)
    if (state?.is !== 'earlier' || (await store.replaceAuthenticatorData(id, latest.data, state.data))) return
    latest = (await store.listAuthenticators(userId)).find((authenticator) => authenticator.id === id)
  }
}

/** Moves the approvals of a proposed version, also one that another request changes meanwhile. */
async function moveVersion(
  store: Pick<StepUpStore, 'findPolicyVersion' | 'changePolicyVersion'>,
  version: PolicyVersionRecord,
  seal: Seal,
  moved: number | undefined,
): Promise<void> {
  let latest: PolicyVersionRecord | undefined = version
  for (let tries = 0; latest?.status === 'proposed' && tries < TRIES; tries++) {
    const isOutdated =
      sealsOf(latest, seal).includes('earlier') || latest.approvals.some((given) => given.publication === moved)
    if (!isOutdated || (await store.changePolicyVersion(resealed(latest, seal, moved)))) return
    latest = await store.findPolicyVersion(version.id)
  }
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

/** Which secret sealed a record. `again` is the record as the secret that writes seals it. */
function stateOfSeal(record: Sealed, again: Sealed, isOurs: boolean): State['is'] {
  if (record.seal === again.seal) return 'current'
  return isOurs ? 'earlier' : 'unreadable'
}

interface Sealed {
  readonly seal: string
}

function sealsOf({ id, approvals }: PolicyVersionRecord, seal: Seal): readonly State['is'][] {
  return approvals.map((given) =>
    stateOfSeal(given, sealedApproval(seal, id, given), isSealedApproval(seal, id, given)),
  )
}

/** Seals the approvals of a version with the current secret. An approval without the server's seal is unchanged. */
function resealed(version: PolicyVersionRecord, seal: Seal, moved: number | undefined): PolicyVersionRecord {
  const approvals = version.approvals.map((approval) => {
    if (!isSealedApproval(seal, version.id, approval)) return approval
    const publication = approval.publication === moved ? moved + 1 : approval.publication
    return sealedApproval(seal, version.id, { ...approval, publication })
  })
  return { ...version, approvals, revision: version.revision + 1 }
}
