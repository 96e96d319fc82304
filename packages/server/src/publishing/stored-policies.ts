import type { PolicyData } from '@stepup/policy'

import { hashRecord } from '../audit/commitment.ts'
import type { FeedContext, PolicyFeed } from '../decision/policy-source.ts'
import type { PublicationRecord } from '../store/desk-records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { endsWithAnswer } from '../host/host.ts'
import { initialVersion, numberIn } from './policy-version.ts'
import { isSealedPublication, sealedPublication } from './seals.ts'

/** Options of {@link storedPolicies}. */
export interface StoredPoliciesOptions {
  /** The store of the server. */
  readonly store: StepUpStore
  /**
   * The policies until others are published: version 1. Later changes of them have no effect. Its `version` is no name
   * such as `v7`: the server gives those.
   */
  readonly initial: PolicyData
  /** Milliseconds for which a node may decide by the policies that it read last. Default 1000. */
  readonly maxAge?: number
}

/** The policies that the store names as published are not those that the server published. */
export class PolicyTamperedError extends Error {
  override readonly name = 'PolicyTamperedError'
}

/** The publication that this process read last. */
interface Known {
  readonly publication: PublicationRecord
  readonly data: PolicyData
  /** The time before the read, which includes every earlier publication. */
  readonly readAt: number
  /** The number of the read. Clocks go back. */
  readonly read: number
}

/**
 * The policies that are published in the store, for `createStepUpServer({ policies })`. Every node applies a
 * publication within `maxAge`, even after hours without a request: a node with older policies reads before it decides.
 * No timer runs. If the store is unavailable for longer than `maxAge`, the gate refuses requests. It also refuses them
 * if policies in the store were not written by the server.
 *
 * @throws TypeError if `initial` has a version name that the server assigns itself, such as `v2`.
 * @example
 * ```ts
 * const initial = { version: '1', rules: [{ id: 'card', actions: ['card.reveal'], require: { acr_values: ['aal2'] } }] }
 * const publishing: PublishingOptions = { may: ({ user }) => user.id === 'ines', approvals: 1 }
 * createStepUpServer({ ...options, store, policies: storedPolicies({ store, initial }), publishing })
 * ```
 */
export function storedPolicies({ store, initial, maxAge = 1000 }: StoredPoliciesOptions): PolicyFeed {
  if (numberIn(initial.version) !== undefined)
    throw new TypeError(
      `[stepup] The policies of the configuration can't be named ${initial.version}: published versions are named after their numbers, and decisions tell versions apart by name. Choose another \`version\`, such as a date.`,
    )
  let known: Known | undefined
  let reading: { readonly since: number; readonly data: Promise<PolicyData> } | undefined
  let reads = 0
  const isRecent = (time: number, now: number): boolean => now - time < maxAge && now >= time

  async function load(context: FeedContext, readAt: number): Promise<PolicyData> {
    const read = ++reads
    const publication = (await store.findPublication()) ?? (await publishInitial(store, initial, context))
    // A later read finished first.
    if (known && known.read > read) return known.data
    const data =
      known && isSame(known.publication, publication) ? known.data : await readVersion(store, publication, context)
    if (known && publication.seq < known.publication.seq)
      throw new PolicyTamperedError('[stepup] The store names policies as published that were replaced before.')
    known = { publication, data, readAt, read }
    return data
  }

  return {
    initial,
    read(context) {
      const now = context.clock()
      if (known && isRecent(known.readAt, now)) return known.data
      // On some hosts another request's read never settles here.
      if (reading && isRecent(reading.since, now) && !endsWithAnswer()) return reading.data
      const begun = { since: now, data: load(context, now) }
      reading = begun
      const isOver = (): void => void (reading === begun && (reading = undefined))
      begun.data.then(isOver, isOver)
      return begun.data
    },
    forget() {
      reading = undefined
      if (known) known = { ...known, readAt: Number.NEGATIVE_INFINITY }
    },
  }
}

function isSame(a: PublicationRecord, b: PublicationRecord): boolean {
  return a.seq === b.seq && a.seal === b.seal
}

async function readVersion(
  store: StepUpStore,
  publication: PublicationRecord,
  { seal }: FeedContext,
): Promise<PolicyData> {
  const version = isSealedPublication(seal, publication)
    ? await store.findPolicyVersion(publication.versionId)
    : undefined
  if (version && hashRecord(version.data) === publication.hash) return version.data
  throw new PolicyTamperedError(
    '[stepup] The published policies in the store were not published by this server, or changed since, or its secret has changed. Give createStepUpServer() the earlier secret as well; or restore the tables stepup_publications and stepup_policy_versions.',
  )
}

/** Publishes the policies of the configuration as version 1, unless another node does. */
async function publishInitial(
  store: StepUpStore,
  initial: PolicyData,
  { clock, seal }: FeedContext,
): Promise<PublicationRecord> {
  const version = initialVersion(initial, clock())
  const { id: versionId, hash, createdAt: at } = version
  const publication = sealedPublication(seal, { seq: 1, versionId, hash, at })
  const unit = store.begin()
  const isFirst = (await unit.addPolicyVersion(version)) && (await unit.publishPolicies(publication, []))
  if (isFirst && (await unit.commit())) return publication
  const first = await store.findPublication()
  if (first) return first
  throw new PolicyTamperedError('[stepup] The store has versions of the policies, and none of them is published.')
}
