import { canonicalize } from '@stepup/protocol'

import { Backlog } from '../queue/backlog.ts'
import { endsWithAnswer } from '../host/host.ts'
import { createSeal, hashText, type Seal, type Secrets } from '../seal/seal.ts'
import type { AuditRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { within } from '../time/within.ts'
import type { Audit, AuditEvent } from './audit.ts'
import { describeEvent } from './describe-event.ts'

/** Options of {@link auditTrail}. */
export interface AuditTrailOptions {
  readonly store: Pick<StepUpStore, 'findAuditHead' | 'appendAudit'>
  /** Name of the trail. Several servers may write to one. Default `stepup`. */
  readonly stream?: string
  /** Filter for events. By default all but decisions that allowed a request, which the store already has. */
  readonly includes?: (event: AuditEvent) => boolean
  /**
   * Secret of the server. It seals each link, so that even an attacker with write access to the database can't rebuild
   * the chain unnoticed.
   */
  readonly secret?: Secrets
  /**
   * Called with the error when the store accepts no events: once, until it accepts them again; and for each event that can't be written.
   * Default `console.error`.
   */
  readonly onError?: (error: unknown) => void
}

/** Content of a link: an event in its written form. */
type AuditBody = Pick<AuditRecord, 'at' | 'body'>

/** A write in progress. Events that arrive during it join it. */
interface Writing {
  readonly since: number
  readonly done: Promise<void>
}

/** A trail of events that shows when something was changed or taken out of it. */
export interface AuditTrail extends Audit {
  /** Name of the trail. */
  readonly stream: string
  /** Resolves when all events so far are in the store. Rejects while writing fails. */
  settled(): Promise<void>
}

/** The chain that is written when none is named. */
export const DEFAULT_STREAM = 'stepup'
/** Maximum number of links per statement. */
const MAX_BATCH = 200
/** Maximum number of waiting events while the store does not answer. Beyond it, the oldest are counted and dropped. */
const MAX_WAITING = 10_000
/** Milliseconds that one batch may take. */
const LIMIT = 10_000
/** Time after which an unfinished batch is abandoned. */
const LEASE = 2 * LIMIT
/** Maximum number of lost races against other writers before the write fails. */
const TRIES = 100

/**
 * Stores events, each linked to the previous one by its hash: changing, removing or inserting one breaks the chain. Concurrent events are
 * written together, in order, all or none.
 *
 * @example
 * const trail = auditTrail({ store, secret })
 * createStepUpServer({ ...options, audit: trail })
 * // npx @stepup/cli audit verify --sqlite app.sqlite
 */
export function auditTrail(options: AuditTrailOptions): AuditTrail {
  const { store, stream = DEFAULT_STREAM, includes = isOfNote, onError = console.error } = options
  const seal = options.secret === undefined ? undefined : createSeal(options.secret)
  const writesOwn = endsWithAnswer()
  const backlog = new Backlog<AuditBody>(Date.now, LEASE)
  let lost = 0
  /** The last link that this trail wrote. The next link follows it, unless another writer was first. */
  let head: AuditRecord | undefined
  let writing: Writing | undefined
  let failing = false

  async function writeBatch(batch: readonly AuditBody[]): Promise<void> {
    try {
      await within(LIMIT, 'The store of the audit trail', () => append(batch))
      backlog.done(batch)
      failing = false
    } catch (error) {
      backlog.giveBack(batch)
      if (!failing) onError(error)
      failing = true
      throw error
    }
  }

  /** Events added in the same turn of the event loop share a batch. */
  function begin(): Writing {
    const writeInTurn = async (): Promise<void> => {
      await Promise.resolve()
      try {
        await backlog.drain(MAX_BATCH, writeBatch)
      } finally {
        // The write ends in the step that finds the backlog empty, so a later event starts the next write.
        if (writing === begun) writing = undefined
      }
    }
    const begun: Writing = { since: Date.now(), done: writeInTurn() }
    return begun
  }

  async function append(events: readonly AuditBody[]): Promise<void> {
    // The count is read before the write, because more events may be lost during it.
    const missing = lost
    lost = 0
    const gap = missing > 0 ? [{ at: events[0]?.at ?? 0, body: lostEvents(missing) }] : []
    try {
      head = await appendToTrail({ store, stream, seal, events: [...events, ...gap], head })
    } catch (error) {
      lost += missing
      throw error
    }
  }

  /**
   * Settles when all events so far are written. Where the host ends work with its request, a promise of another request
   * never settles here, so this request writes the events itself.
   */
  const settled = (): Promise<void> => {
    if (writesOwn) return backlog.drain(MAX_BATCH, writeBatch)
    if (!writing || Date.now() - writing.since > LEASE) writing = begin()
    return writing.done
  }

  /**
   * Serialized immediately, so that an event without a canonical form fails alone instead of with its batch. The trail
   * records the loss.
   */
  const bodyOf = (event: AuditEvent): AuditBody => {
    try {
      return { at: event.at, body: canonicalize(describeEvent(event)) }
    } catch (error) {
      onError(error)
      return { at: Number.isFinite(event.at) ? event.at : Date.now(), body: lostEvents(1) }
    }
  }

  const trail: Audit = (event) => {
    if (!includes(event)) return undefined
    backlog.add(bodyOf(event))
    if (backlog.size > MAX_WAITING && backlog.dropOldest()) lost += 1
    return settled()
  }
  return Object.assign(trail, { settled, stream })
}

/** The body of a link that replaces unwritable events. */
function lostEvents(count: number): string {
  return canonicalize({ type: 'audit.lost', count })
}

function isOfNote(event: AuditEvent): boolean {
  return event.type !== 'decision' || event.decision.effect !== 'allow'
}

/**
 * Appends events to a chain, all or none, even with concurrent writers. Returns the last link. `head` is where the
 * chain is thought to end.
 */
export async function appendToTrail({
  store,
  stream,
  seal,
  events,
  head,
}: {
  readonly store: AuditTrailOptions['store']
  readonly stream: string
  readonly seal: Seal | undefined
  readonly events: readonly AuditBody[]
  readonly head?: AuditRecord | undefined
}): Promise<AuditRecord | undefined> {
  let last = head
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (!last || attempt > 0) last = await store.findAuditHead(stream)
    const links = linksAfter(last, events, stream, seal)
    if (await store.appendAudit(links, last)) return links.at(-1)
  }
  throw new Error('The audit trail could not be continued: too many concurrent writers.')
}

/** Creates the links that follow `head`, or start a chain. */
export function linksAfter(
  head: Pick<AuditRecord, 'seq' | 'hash'> | undefined,
  bodies: readonly AuditBody[],
  stream: string,
  seal?: Seal,
): readonly AuditRecord[] {
  const links: AuditRecord[] = []
  let { seq, hash } = head ?? { seq: 0, hash: '' }
  for (const { at, body } of bodies) {
    const link = { stream, seq: (seq += 1), at, body, previous: hash }
    hash = hashLink(link)
    links.push({ ...link, hash, ...(seal ? { seal: seal.mac('audit', hash) } : {}) })
  }
  return links
}

/** SHA-256 over the content of a link, and the hash of the previous one. */
export function hashLink({ stream, seq, at, body, previous }: Omit<AuditRecord, 'hash' | 'seal'>): string {
  return hashText(canonicalize({ stream, seq, at, body, previous }))
}

/** Whether the seal of a link was made with one of the secrets. */
export function isSealed(seal: Seal, record: Pick<AuditRecord, 'hash' | 'seal'>): boolean {
  return seal.matches(record.seal ?? '', 'audit', record.hash)
}
