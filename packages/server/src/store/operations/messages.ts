import type { MessageRecord, ProofEvidence, PushRecord } from '../records.ts'
import type { Operate, Outcome } from '../operate.ts'
import { challenges, messageId, messages, pushes } from '../tables.ts'
import { counterOf, countOnce, type CountRequest } from './counters.ts'
import { quotaOf, spend } from './quotas.ts'

/** Whether a message may go out. With `limited`, the counter of all messages is full. */
export type MessageReservation =
  | { readonly ok: true; readonly sends: number }
  | { readonly ok: false; readonly availableAt: number; readonly sends: number; readonly limited?: true }

/** Limits of `reserveMessage`. */
export interface MessageRequest {
  readonly message: Omit<MessageRecord, 'sends'>
  /** Milliseconds until the next message may follow. */
  readonly minGap: number
  /** Maximum number of messages of this factor for this challenge. */
  readonly maxSends: number
  /** Messages that share a quota, over all challenges, since `since`. */
  readonly quota: { readonly key: string; readonly max: number }
  readonly since: number
  /** A counter of all messages that go out. */
  readonly counter?: CountRequest | undefined
}

export interface MessageOperations {
  reserveMessage(request: MessageRequest): Promise<MessageReservation>
  findMessage(challengeId: string, factorId: string): Promise<MessageRecord | undefined>
  /**
   * Withdraws an undelivered message: its code is void, and another one may be requested immediately. With `codeHash`,
   * unless another one was sent since.
   */
  withdrawMessage(challengeId: string, factorId: string, codeHash?: string): Promise<void>
  /** Stores a push request, replacing an earlier one for the same challenge and factor. */
  savePush(record: PushRecord): Promise<void>
  findPush(
    which: { readonly id: string } | { readonly challengeId: string; readonly factorId: string },
  ): Promise<PushRecord | undefined>
  /** Lists a user's pending pushes, oldest first. */
  listPushes(userId: string, now: number): Promise<readonly PushRecord[]>
  /** Compare-and-set from waiting, before its time is over. True for exactly one caller. */
  answerPush(id: string, status: 'approved' | 'denied', now: number, evidence?: ProofEvidence): Promise<boolean>
}

export function messageOperations({ list, first, change, update, updateOne }: Operate): MessageOperations {
  return {
    reserveMessage({ message, minGap, maxSends, quota, since, counter }) {
      const { challengeId, factorId, sentAt, userId } = message
      const key = `messages ${quota.key}`
      const queries = [messages.by('id', messageId(challengeId, factorId)), quotaOf(key), counterOf(counter)] as const
      return change(userId, queries, ([before], [used], count): Outcome<MessageReservation> => {
        const { sends = 0, availableAt = 0 } = before?.record ?? {}
        if (sends >= maxSends || availableAt > sentAt) return { result: { ok: false, availableAt, sends } }
        const spent = spend({ key, userId }, used, { now: sentAt, since, max: quota.max })
        if (!spent.ok) return { result: { ok: false, availableAt: spent.until, sends } }
        const counted = countOnce(counter, count)
        if (!counted.ok) return { result: { ok: false, availableAt: counted.until, sends, limited: true } }
        const sent = { ...message, availableAt: sentAt + minGap, sends: sends + 1 }
        const changes = [messages.put(sent, before), spent.change, ...counted.changes]
        return { result: { ok: true, sends: sent.sends }, changes }
      })
    },
    async findMessage(challengeId, factorId) {
      const kept = await first(messages.by('id', messageId(challengeId, factorId)))
      if (!kept) return undefined
      const { availableAt: _, ...message } = kept
      return message
    },
    async withdrawMessage(challengeId, factorId, codeHash) {
      await updateOne(
        challengeId,
        messages.by('id', messageId(challengeId, factorId)),
        (kept) =>
          (codeHash === undefined || kept.record.codeHash === codeHash) &&
          messages.put({ ...kept.record, codeHash: '', expiresAt: 0, availableAt: 0 }, kept),
      )
    },

    savePush: (record) =>
      update(record.challengeId, [pushes.by('id', messageId(record.challengeId, record.factorId))], ([before]) => [
        pushes.put(record, before),
      ]),
    findPush: (which) =>
      first('id' in which ? pushes.by('ref', which.id) : pushes.by('id', messageId(which.challengeId, which.factorId))),
    async listPushes(userId, now) {
      const all = await list(pushes.by('user', userId))
      const waiting = all.filter(({ status, expiresAt }) => status === 'waiting' && expiresAt > now)
      if (waiting.length === 0) return []
      const challengeIds = waiting.map(({ challengeId }) => challengeId)
      const asked = await list(challenges.by('id', challengeIds))
      const pending = new Set(asked.flatMap(({ id, status }) => (status === 'pending' ? [id] : [])))
      return waiting.filter(({ challengeId }) => pending.has(challengeId))
    },
    answerPush: (id, status, now, evidence) =>
      updateOne(
        id,
        pushes.by('ref', id),
        (kept) =>
          kept.record.status === 'waiting' &&
          kept.record.expiresAt > now &&
          pushes.put({ ...kept.record, status, ...(evidence ? { evidence } : {}) }, kept),
      ),
  }
}
