import type { AuditRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { hashDecision, hashRecord } from './commitment.ts'
import { readBody } from './read-body.ts'

export type RecordSource = Pick<StepUpStore, 'findDecisions' | 'findEvidence'>

/** The comparison of a trail with the records of a store. */
export interface RecordsReport {
  /** Number of decisions that match the trail. */
  readonly decisions: number
  /** Number of approvals whose evidence matches the trail. */
  readonly evidence: number
  /** Number of records that were removed after their retention. */
  readonly swept: number
  /** Number of records that were removed with an erased person. */
  readonly erased: number
}

export type Complain = (seq: number, message: string) => void

type Kind = 'decisions' | 'evidence'

const words: Readonly<Record<Kind, string>> = { decisions: 'decision', evidence: 'evidence of the challenge' }

/** A record that a link commits to. */
interface Commitment {
  readonly what: Kind
  readonly seq: number
  readonly id: string
  readonly at: number
  readonly userId: string
  readonly hash: string
}

type Body = Readonly<Record<string, unknown>> & { readonly type?: unknown }

const BATCH = 200

/**
 * Compares the records of a store with a trail, link by link: each committed record must exist unchanged, unless a later link reports its
 * removal.
 */
export class RecordsCheck {
  readonly #source: RecordSource
  readonly #wrong: Complain
  #waiting: Commitment[] = []
  #missing: Commitment[] = []
  readonly #right: Record<Kind, number> = { decisions: 0, evidence: 0 }
  #swept = 0
  #erased = 0

  constructor(source: RecordSource, wrong: Complain) {
    this.#source = source
    this.#wrong = wrong
  }

  async see(link: AuditRecord): Promise<void> {
    const { seq } = link
    const said: Body = readBody(link)
    this.#waiting.push(...commitmentsOf(seq, said))
    if (this.#waiting.length >= BATCH) await this.#lookUp()
    if (said.type === 'records.swept') {
      await this.#lookUp()
      this.#swept += this.#forgive(({ what, at }) => what === said['what'] && at <= Number(said['before']))
    }
    // Both links, because a server may have written records between them.
    if (said.type === 'person.erasure_begun' || said.type === 'person.erased') {
      await this.#lookUp()
      this.#erased += this.#forgive(({ userId }) => userId === said['userId'])
    }
  }

  async finish(): Promise<RecordsReport> {
    await this.#lookUp()
    for (const { seq, what, id } of this.#missing)
      this.#wrong(seq, `The ${words[what]} ${id} is missing, and no link explains its removal.`)
    return { ...this.#right, swept: this.#swept, erased: this.#erased }
  }

  async #lookUp(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    for (let start = 0; start < waiting.length; start += BATCH) {
      const batch = waiting.slice(start, start + BATCH)
      const hashes = { decisions: await this.#hashDecisions(batch), evidence: await this.#hashEvidence(batch) }
      for (const commitment of batch) this.#compare(commitment, hashes[commitment.what])
    }
  }

  async #hashDecisions(batch: readonly Commitment[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.#source.findDecisions({ ids: idsOf(batch, 'decisions') })
    return new Map(found.map((record) => [record.id, hashDecision(record) ?? '']))
  }

  async #hashEvidence(batch: readonly Commitment[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.#source.findEvidence({ challengeIds: idsOf(batch, 'evidence') })
    return new Map(found.map((record) => [record.challengeId, hashRecord(record)]))
  }

  #compare(commitment: Commitment, hashes: ReadonlyMap<string, string>): void {
    const { seq, what, id, hash } = commitment
    const now = hashes.get(id)
    if (now === undefined) this.#missing.push(commitment)
    else if (now === hash) this.#right[what] += 1
    else
      this.#wrong(
        seq,
        `The ${words[what]} ${id} differs from the trail: its content was changed, such as the amount or the payee.`,
      )
  }

  /** Number of missing records that a link explains. */
  #forgive(isExplained: (commitment: Commitment) => boolean): number {
    const before = this.#missing.length
    this.#missing = this.#missing.filter((commitment) => !isExplained(commitment))
    return before - this.#missing.length
  }
}

function idsOf(batch: readonly Commitment[], kind: Kind): readonly string[] {
  return batch.flatMap(({ what, id }) => (what === kind ? [id] : []))
}

function commitmentsOf(seq: number, body: Body): readonly Commitment[] {
  const { type, at, userId } = body
  const one = (what: Kind, id: unknown, hash: unknown) => toCommitment(what, seq, [id, at, userId, hash])
  if (type === 'decision') return one('decisions', body['decisionId'], body['decisionHash'])
  if (type === 'challenge.approved') return one('evidence', body['challengeId'], body['evidenceHash'])
  const { decisions } = body
  if (type !== 'decisions.recorded' || !Array.isArray(decisions)) return []
  return decisions.flatMap((values) => toCommitment('decisions', seq, values as readonly unknown[]))
}

function toCommitment(what: Kind, seq: number, [id, at, userId, hash]: readonly unknown[]): readonly Commitment[] {
  if (typeof id !== 'string' || typeof hash !== 'string') return []
  return [{ what, seq, id, hash, at: Number(at), userId: String(userId) }]
}
