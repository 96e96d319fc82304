import type { AuditRecord, DecisionRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/store.ts'
import { hashDecision } from './commitment.ts'

/** Where the records are that a trail commits to. */
export type RecordSource = Pick<StepUpStore, 'findDecisions'>

/** What was held against the records. */
export interface RecordsReport {
  /** Decisions that are there, and as they were. */
  readonly decisions: number
  /** Records that are not there any more, since their retention was over. */
  readonly swept: number
  /** Records that are not there any more, since their person was erased. */
  readonly erased: number
}

/** Notes down what is wrong with a link. */
export type Complain = (seq: number, message: string) => void

/** What a link says that there is. */
interface Commitment {
  readonly seq: number
  readonly id: string
  readonly at: number
  readonly userId: string
  readonly hash: string
}

type Body = Readonly<Record<string, unknown>> & { readonly type?: unknown }

const BATCH = 200

/**
 * Holds the records of a store against a trail, link by link: what a link commits to has to be there as it was, unless a later link says
 * that it was removed.
 */
export class RecordsCheck {
  readonly #source: RecordSource
  readonly #wrong: Complain
  #waiting: Commitment[] = []
  #missing: Commitment[] = []
  #decisions = 0
  #swept = 0
  #erased = 0

  constructor(source: RecordSource, wrong: Complain) {
    this.#source = source
    this.#wrong = wrong
  }

  async see({ seq, body }: AuditRecord): Promise<void> {
    const said = readBody(body)
    this.#waiting.push(...commitmentsOf(seq, said))
    if (this.#waiting.length >= BATCH) await this.#lookUp()
    if (said.type === 'records.swept') {
      await this.#lookUp()
      this.#swept += this.#forgive(({ at }) => at <= Number(said['before']))
    }
    if (said.type === 'person.erased') {
      await this.#lookUp()
      this.#erased += this.#forgive(({ userId }) => userId === said['userId'])
    }
  }

  async finish(): Promise<RecordsReport> {
    await this.#lookUp()
    for (const { seq, id } of this.#missing)
      this.#wrong(seq, `The decision ${id} is not there any more, and no link says why.`)
    return { decisions: this.#decisions, swept: this.#swept, erased: this.#erased }
  }

  async #lookUp(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    for (let start = 0; start < waiting.length; start += BATCH) {
      const batch = waiting.slice(start, start + BATCH)
      const found = await this.#source.findDecisions(batch.map(({ id }) => id))
      const byId = new Map(found.map((record) => [record.id, record]))
      for (const commitment of batch) this.#compare(commitment, byId.get(commitment.id))
    }
  }

  #compare(commitment: Commitment, record: DecisionRecord | undefined): void {
    if (!record) this.#missing.push(commitment)
    else if (hashDecision(record) === commitment.hash) this.#decisions += 1
    else
      this.#wrong(
        commitment.seq,
        `The decision ${commitment.id} is not as it was: something of what was decided on, amount and payee among it, was changed.`,
      )
  }

  /** How many of those that are missing are so for a reason. */
  #forgive(isExplained: (commitment: Commitment) => boolean): number {
    const before = this.#missing.length
    this.#missing = this.#missing.filter((commitment) => !isExplained(commitment))
    return before - this.#missing.length
  }
}

/** A link that can't be read is the chain's affair. */
function readBody(body: string): Body {
  try {
    return JSON.parse(body) as Body
  } catch {
    return {}
  }
}

function commitmentsOf(seq: number, body: Body): readonly Commitment[] {
  const { type, decisionId: id, at, userId, decisionHash: hash, decisions } = body
  if (type === 'decision') return [[id, at, userId, hash]].flatMap((values) => toCommitment(seq, values))
  if (type !== 'decisions.recorded' || !Array.isArray(decisions)) return []
  return decisions.flatMap((values) => toCommitment(seq, values as readonly unknown[]))
}

function toCommitment(seq: number, [id, at, userId, hash]: readonly unknown[]): readonly Commitment[] {
  if (typeof id !== 'string' || typeof hash !== 'string') return []
  return [{ seq, id, hash, at: Number(at), userId: String(userId) }]
}
