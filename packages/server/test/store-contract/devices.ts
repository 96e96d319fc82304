import assert from 'node:assert/strict'

import type { DeviceRecord } from '../../src/index.ts'
import { atOnce, type ContractCases } from './contract-case.ts'
import { challenge, limits, now, push, unique } from './samples.ts'

const device = (changed: Partial<DeviceRecord> = {}): DeviceRecord => ({
  id: unique(),
  userId: unique(),
  label: 'Firefox (Windows)',
  createdAt: now,
  lastSeenAt: now,
  ...changed,
})

export const deviceCases: ContractCases = {
  async 'the store lists a user’s devices, last seen first, and a removed device stays removed'({ store }) {
    const userId = unique()
    const [oldDevice, recentDevice] = [device({ userId }), device({ userId, lastSeenAt: now + 1 })]
    for (const record of [oldDevice, recentDevice]) await store.addDevice(record)
    assert.deepEqual(await store.listDevices(userId), [recentDevice, oldDevice])
    assert.deepEqual(await store.findDevices(userId, [oldDevice.id, 'unknown']), [oldDevice])
    assert.deepEqual(await store.findDevices('another user', [oldDevice.id]), [])
    assert.ok(await store.touchDevice(userId, oldDevice.id, now + 2))
    assert.deepEqual(await store.listDevices(userId), [{ ...oldDevice, lastSeenAt: now + 2 }, recentDevice])
    assert.equal(await store.touchDevice(unique(), oldDevice.id, now + 3), false)
    assert.equal(await store.renameDevice(unique(), oldDevice.id, 'Mine'), false)
    assert.ok(await store.renameDevice(userId, recentDevice.id, 'Mara’s laptop'))
    assert.equal(await store.renameDevice(userId, unique(), 'Mine'), false)
    assert.equal(await store.removeDevice(unique(), oldDevice.id), false)
    assert.ok(await store.removeDevice(userId, oldDevice.id))
    assert.equal(await store.touchDevice(userId, oldDevice.id, now + 3), false)
    assert.deepEqual(await store.listDevices(userId), [{ ...recentDevice, label: 'Mara’s laptop' }])
  },
  async 'the store keeps one approval request per challenge and factor while both are pending'({ store }) {
    const asked = challenge()
    await store.openChallenge(asked, limits)
    const first = push(asked)
    await store.savePush(first)
    assert.deepEqual(await store.findPush({ id: first.id }), first)
    const second = push(asked, { createdAt: now + 1 })
    await store.savePush(second)
    assert.equal(await store.findPush({ id: first.id }), undefined)
    assert.deepEqual(await store.findPush({ challengeId: asked.id, factorId: 'push' }), second)
    assert.deepEqual(await store.listPushes(asked.userId, now), [second])
    assert.deepEqual(await store.listPushes(unique(), now), [])
    assert.deepEqual(await store.listPushes(asked.userId, second.expiresAt), [])
    await store.endChallenge(asked.id, 'cancelled')
    assert.deepEqual(await store.listPushes(asked.userId, now), [])
  },
  async 'the store accepts one of twenty responses to an approval request, and none after its expiry'(context) {
    const { store } = context
    const asked = challenge()
    await store.openChallenge(asked, limits)
    const question = push(asked)
    await store.savePush(question)
    assert.equal(await store.answerPush(question.id, 'approved', question.expiresAt), false)
    const answered = await atOnce(context, 20, (node, index) =>
      node.answerPush(question.id, index % 2 === 0 ? 'approved' : 'denied', now + 1),
    )
    assert.equal(answered.filter(Boolean).length, 1)
    assert.notEqual((await store.findPush({ id: question.id }))?.status, 'waiting')
    assert.equal(await store.answerPush(unique(), 'approved', now), false)
  },
  async "keeps the approving device's signature for verification"({ store }) {
    const asked = challenge()
    await store.openChallenge(asked, limits)
    const question = push(asked)
    await store.savePush(question)
    const evidence = { type: 'approver', signature: 'abc', statement: { purpose: 'answer', approve: true } } as const
    assert.ok(await store.answerPush(question.id, 'approved', now + 1, evidence))
    assert.deepEqual(await store.findPush({ id: question.id }), { ...question, status: 'approved', evidence })
    assert.deepEqual((await store.findPush({ challengeId: asked.id, factorId: 'push' }))?.evidence, evidence)
  },
}
