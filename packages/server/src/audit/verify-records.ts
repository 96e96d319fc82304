import type { AuditRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { hashDecision, hashRecord } from './commitment.ts'
import { readBody } from './export-trail.ts'
import type { TrailDifference } from './trail-problem.ts'

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

export type Complain = (seq: number, difference: TrailDifference) => void

type Kind = 'decisions' | 'evidence'

const differences = {
  decisions: (how: 'changed' | 'missing', id: string) => ({ kind: `decision_${how}`, decisionId: id }),
  evidence: (how: 'changed' | 'missing', id: string) => ({ kind: `evidence_${how}`, challengeId: id }),
} as const satisfies Readonly<Record<Kind, (how: 'changed' | 'missing', id: string) => TrailDifference>>

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

interface RecordsCheck {
  see(link: AuditRecord): Promise<void>
  finish(): Promise<RecordsReport>
}

/**
 * Compares the records of a store with a trail, link by link: each committed record must exist unchanged, unless a later link reports its
 * removal.
 */
export function recordsCheck(source: RecordSource, wrong: Complain): RecordsCheck {
  let waiting: Commitment[] = []
  let missing: Commitment[] = []
  const right: Record<Kind, number> = { decisions: 0, evidence: 0 }
  let swept = 0
  let erased = 0

  async function see(link: AuditRecord): Promise<void> {
    const body: Body = readBody(link)
    waiting.push(...commitmentsOf(link.seq, body))
    if (waiting.length >= BATCH) await lookUp()
    if (body.type === 'records.swept') {
      await lookUp()
      swept += forgive(({ what, at }) => what === body['what'] && at <= Number(body['before']))
    }
    // Both links explain a removal, because a server may have written records between them.
    if (body.type === 'person.erasure_begun' || body.type === 'person.erased') {
      await lookUp()
      erased += forgive(({ userId }) => userId === body['userId'])
    }
  }

  async function finish(): Promise<RecordsReport> {
    await lookUp()
    for (const { seq, what, id } of missing) wrong(seq, differences[what]('missing', id))
    return { ...right, swept, erased }
  }

  async function lookUp(): Promise<void> {
    const all = waiting
    waiting = []
    for (let start = 0; start < all.length; start += BATCH) {
      const batch = all.slice(start, start + BATCH)
      const decisions = await source.findDecisions({ ids: idsOf(batch, 'decisions') })
      const evidence = await source.findEvidence({ challengeIds: idsOf(batch, 'evidence') })
      const hashes = {
        decisions: new Map(decisions.map((record) => [record.id, hashDecision(record)])),
        evidence: new Map(evidence.map((record) => [record.challengeId, hashRecord(record)])),
      }
      for (const commitment of batch) compare(commitment, hashes[commitment.what].get(commitment.id))
    }
  }

  function compare(commitment: Commitment, now: string | undefined): void {
    const { seq, what, id, hash } = commitment
    if (now === undefined) missing.push(commitment)
    else if (now === hash) right[what] += 1
    else wrong(seq, differences[what]('changed', id))
  }

  function forgive(isExplained: (commitment: Commitment) => boolean): number {
    const before = missing.length
    missing = missing.filter((commitment) => !isExplained(commitment))
    return before - missing.length
  }

  return { see, finish }
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
