import { describe, expect, it } from 'vitest'

import { challengeOf, initial, type Manager, startPublishing, versionOf, withThreshold } from '../../test/publishing.ts'
import { payment } from '../../test/support.ts'
import type { PolicyVersionRecord } from '../index.ts'

const publish = (by: Manager, version: PolicyVersionRecord, replaces: string) =>
  by.change((policies, request) => policies.publish(request, { ...version, replaces }))

const approve = (by: Manager, version: PolicyVersionRecord) =>
  by.change((policies, request) => policies.approve(request, version))

describe('versions of the policies in the store', () => {
  it('begin with those of the configuration, which are in force as version 1', async () => {
    const test = await startPublishing()
    expect(await test.server.policies.published()).toMatchObject({
      id: '1',
      number: 1,
      status: 'published',
      data: initial,
      approvals: [],
    })
    expect(await test.server.policies.list()).toHaveLength(1)
  })

  it('come into force with a passkey that signs exactly this version', async () => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    const transfer = () => test.customer('mara').transfer([payment({ amount: '1500.00' })])
    expect((await transfer()).status).toBe(401)
    const version = await test.proposal(ines, '2000.00')
    expect(version).toMatchObject({ number: 2, status: 'proposed', author: { id: 'ines' }, data: { version: 'v2' } })
    const asked = await ines.send((policies, request) => policies.publish(request, { ...version, replaces: '1' }))
    const challenge = await challengeOf(asked)
    expect(challenge).toMatchObject({ action: 'policy.publish', acr_values: ['phr'] })
    expect(challenge.authorization_details).toEqual([
      {
        type: 'policy_version',
        change: 'publish',
        number: 2,
        hash: version.hash,
        reason: 'A threshold of 2000.00',
        replaces: 1,
      },
    ])
    expect((await transfer()).status).toBe(401)
    const done = await ines.send((policies, request) => policies.publish(request, { ...version, replaces: '1' }), {
      'step-up-grant': await ines.prove(challenge),
    })
    expect(versionOf(done)).toMatchObject({ status: 'published', publishedBy: { id: 'ines' }, publishedAt: test.now() })
    expect((await transfer()).status).toBe(200)
    expect(await test.server.policies.get('1')).toMatchObject({ status: 'retired' })
    await test.server.settled()
    const decisions = await test.store.listDecisions({ since: 0, userId: 'mara', limit: 9 })
    const allowed = decisions.find(({ outcome }) => outcome === 'allowed')
    expect(allowed).toMatchObject({ action: 'transfer.create', policyVersion: 'v2' })
  })

  it('need the approval of another person where it is configured', async () => {
    const test = await startPublishing({ approvals: 1 })
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    const version = await test.proposal(ines, '2000.00')
    expect(await publish(ines, version, '1')).toEqual({ status: 'refused', code: 'approvals_missing' })
    const approved = versionOf(await approve(tom, version))
    expect(approved.approvals).toMatchObject([{ by: { id: 'tom', name: 'tom' }, at: test.now(), hash: version.hash }])
    expect(await publish(ines, approved, '1')).toMatchObject({ status: 'done' })
    expect(await test.inForce()).toBe('2')
  })

  it('roll back to the version before in one step, and to no older one without approval', async () => {
    const test = await startPublishing({ approvals: 1 })
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    for (const [index, threshold] of ['2000.00', '3000.00'].entries()) {
      const version = await test.proposal(ines, threshold)
      await publish(ines, versionOf(await approve(tom, version)), String(index + 1))
    }
    expect(await test.inForce()).toBe('3')
    const rollBack = async (id: string, replaces: string) => {
      const version = await test.server.policies.get(id)
      if (!version) throw new Error('There is no such version')
      return tom.change((policies, request) =>
        policies.rollBack(request, { id, hash: version.hash, replaces, reason: 'Too few prompts' }),
      )
    }
    expect(await rollBack('1', '3')).toEqual({ status: 'refused', code: 'approvals_missing' })
    expect(versionOf(await rollBack('2', '3'))).toMatchObject({ status: 'published', rolledBackFor: 'Too few prompts' })
    expect(await test.inForce()).toBe('2')
    expect(await test.server.policies.get('3')).toMatchObject({ status: 'retired' })
    expect(test.events.findLast(({ type }) => type === 'policy.rolled_back')).toMatchObject({
      userId: 'tom',
      versionId: '2',
      replaces: '3',
    })
  })

  it('are drafts until they are proposed: their author edits them, and nobody else', async () => {
    const test = await startPublishing()
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    const draft = (by: Manager, seen: Partial<PolicyVersionRecord> = {}) =>
      by.send((policies, request) => policies.draft(request, { ...seen, data: withThreshold('5.00'), reason: 'Less' }))
    const first = versionOf(await draft(ines))
    expect(await draft(tom, first)).toEqual({ status: 'refused', code: 'not_yours' })
    const second = versionOf(await draft(ines, first))
    expect(second).toMatchObject({ number: 2, revision: 2, hash: first.hash })
    await ines.send((policies, request) => policies.propose(request, second))
    expect(await draft(ines, second)).toEqual({ status: 'refused', code: 'wrong_status' })
    const rejected = await tom.send((policies, request) => policies.reject(request, { ...second, reason: 'Too low' }))
    expect(versionOf(rejected)).toMatchObject({
      status: 'rejected',
      rejection: { by: { id: 'tom' }, reason: 'Too low' },
    })
    expect(await publish(ines, second, '1')).toEqual({ status: 'refused', code: 'wrong_status' })
  })

  it('report each change, with the person and the hash', async () => {
    const test = await startPublishing({ approvals: 1 })
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    const version = await test.proposal(ines, '2000.00')
    await publish(ines, versionOf(await approve(tom, version)), '1')
    const events = test.events.filter(({ type }) => type.startsWith('policy.'))
    expect(events).toMatchObject([
      { type: 'policy.drafted', userId: 'ines', versionId: '2', hash: version.hash },
      { type: 'policy.proposed', userId: 'ines', versionId: '2' },
      { type: 'policy.approved', userId: 'tom', versionId: '2', hash: version.hash },
      { type: 'policy.published', userId: 'ines', versionId: '2', replaces: '1', approvedBy: ['tom'] },
    ])
  })

  it('are checked with the levels, the signals and the factors of the server', async () => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    const rule = { id: 'odd', actions: ['x'], require: { acr_values: ['gold'] } }
    const data = { ...initial, rules: [...initial.rules, rule] }
    const drafted = await ines.send((policies, request) => policies.draft(request, { data, reason: 'Gold' }))
    expect(drafted).toMatchObject({ status: 'refused', code: 'invalid', findings: [{ code: 'unknown_level' }] })
    expect(test.server.policies.check(data)).toMatchObject([
      { code: 'unknown_level', place: 'rules[3].require.acr_values[0]' },
    ])
  })

  it.each(['', ' ', 'a\u202eb', 'x'.repeat(501)])('need a reason that others can read, not %j', async (reason) => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    const drafted = await ines.send((policies, request) => policies.draft(request, { data: initial, reason }))
    expect(drafted).toEqual({ status: 'refused', code: 'invalid_reason' })
  })
})
