import type { AuditRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { hashDecision, hashRecord } from './commitment.ts'
import { readBody } from './export-trail.ts'

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
    // Both links, because a server may have written records between them.
    if (body.type === 'person.erasure_begun' || body.type === 'person.erased') {
      await lookUp()
      erased += forgive(({ userId }) => userId === body['userId'])
    }
  }

  async function finish(): Promise<RecordsReport> {
    await lookUp()
    for (const { seq, what, id } of missing)
      wrong(seq, `The ${words[what]} ${id} is missing, and no link explains its removal.`)
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
    else
      wrong(
        seq,
        `The ${words[what]} ${id} differs from the trail: its content was changed, such as the amount or the payee.`,
      )
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
