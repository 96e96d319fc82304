import assert from 'node:assert/strict'

import type { ChallengeRecord, GrantRecord, StepUpStore } from '../../src/index.ts'
import { atOnce, type ContractCases } from './contract-case.ts'
import { approval, challenge, grant, limits, now } from './samples.ts'

async function issue(
  store: StepUpStore,
  changed: Partial<ChallengeRecord> = {},
  of: Partial<GrantRecord> = {},
): Promise<GrantRecord> {
  const record = challenge(changed)
  await store.openChallenge(record, limits)
  const issued = grant(record, of)
  await store.answerChallenge(approval(record, { approval: { grant: issued } }))
  return issued
}

export const grantCases: ContractCases = {
  async 'the store returns a grant as it was issued, with and without optional members'({ store }) {
    const full = await issue(store)
    assert.deepEqual(await store.findGrant(full.tokenHash), full)
    const record = challenge()
    await store.openChallenge(record, limits)
    const { route: _, keyThumbprint: __, ...bare } = grant(record)
    await store.answerChallenge(approval(record, { approval: { grant: bare } }))
    assert.deepEqual(await store.findGrant(bare.tokenHash), bare)
    assert.equal(await store.findGrant(grant(record).tokenHash), undefined)
  },
  async 'the store spends a grant once of fifty concurrent times (ELV-06)'(context) {
    const issued = await issue(context.store)
    const spent = await atOnce(context, 50, (store) => store.spendGrant(issued, now + 1))
    assert.equal(spent.filter(Boolean).length, 1)
    assert.deepEqual(await context.store.findGrant(issued.tokenHash), { ...issued, spentAt: now + 1 })
  },
  async 'the store spends no grant that is expired, void or unknown, to the millisecond (ELV-07)'({ store }) {
    const issued = await issue(store)
    assert.equal(await store.spendGrant(issued, issued.expiresAt), false)
    assert.ok(await store.spendGrant(issued, issued.expiresAt - 1))
    const voided = await issue(store)
    await store.voidGrant(voided.tokenHash, now + 1)
    assert.equal(await store.spendGrant(voided, now + 2), false)
    assert.equal((await store.findGrant(voided.tokenHash))?.voidedAt, now + 1)
    assert.equal(await store.spendGrant(grant(challenge()), now), false)
  },
  async 'the store spends a grant only if the app’s transaction commits, in one of ten concurrent ones'({
    store,
    transaction,
  }) {
    if (!transaction) return
    const issued = await issue(store)
    const broken = transaction(async (tx) => {
      assert.ok(await store.spendGrant(issued, now, tx))
      throw new Error('The app’s own failure')
    })
    await assert.rejects(broken, /The app’s own failure/u)
    assert.equal((await store.findGrant(issued.tokenHash))?.spentAt, undefined)
    const spent: boolean[] = []
    await Promise.all(
      Array.from({ length: 10 }, () =>
        transaction(async (tx) => void spent.push(await store.spendGrant(issued, now, tx))),
      ),
    )
    assert.equal(spent.filter(Boolean).length, 1)
    assert.equal((await store.findGrant(issued.tokenHash))?.spentAt, now)
  },
  async 'the store ends open challenges and grants of a user or a session, and no others (ELV-16)'({ store }) {
    for (const scope of ['userId', 'sessionId'] as const) {
      const record = challenge()
      const shared = { userId: record.userId, sessionId: record.sessionId }
      await store.openChallenge(record, limits)
      const [pending, spent, others] = [await issue(store, shared), await issue(store, shared), await issue(store)]
      await store.spendGrant(spent, now)
      await store.revoke(scope === 'userId' ? { userId: record.userId } : { sessionId: record.sessionId }, now + 1)
      assert.equal((await store.findChallenge(record.id))?.status, 'cancelled')
      assert.equal(await store.spendGrant(pending, now + 2), false)
      assert.equal((await store.findGrant(pending.tokenHash))?.voidedAt, now + 1)
      assert.equal((await store.findGrant(spent.tokenHash))?.voidedAt, undefined)
      assert.ok(await store.spendGrant(others, now + 2))
    }
  },
  async 'the store leaves no valid grant that is issued and revoked concurrently'(context) {
    for (let round = 0; round < 20; round++) {
      const record = challenge()
      await context.store.openChallenge(record, limits)
      const issued = grant(record)
      const target = round % 2 === 0 ? { userId: record.userId } : { sessionId: record.sessionId }
      await atOnce(context, 2, async (store, index) => {
        if (index === 1) return store.revoke(target, now)
        const write = approval(record, { approval: { grant: issued } })
        assert.equal(typeof (await store.answerChallenge(write)), 'boolean')
      })
      assert.equal(await context.store.spendGrant(issued, now + 1), false)
    }
  },
  async 'the store either spends or revokes a grant, when both happen concurrently'(context) {
    for (let round = 0; round < 10; round++) {
      const issued = await issue(context.store)
      const [spent] = await atOnce(context, 2, async (store, index) => {
        if (index === 0) return store.spendGrant(issued, now)
        await store.revoke({ userId: issued.userId }, now)
        return true
      })
      const after = await context.store.findGrant(issued.tokenHash)
      assert.equal(after?.spentAt !== undefined, spent)
      assert.equal(after?.voidedAt !== undefined, !spent)
    }
  },
}
