import { describe, expect, it } from 'vitest'

import {
  approve,
  challengeOf,
  draft,
  initial,
  type Manager,
  publish,
  reject,
  rollBack,
  startPublishing,
  unapproved,
  versionOf,
  withThreshold,
} from '../../test/publishing.ts'
import { payment } from '../../test/support.ts'
import type { PolicyVersionRecord, StepUpStore } from '../index.ts'

describe('versions of stored policies', () => {
  it('the configured policies are in force as version 1', async () => {
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

  it('a version comes into force with a passkey that signs exactly this version', async () => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    const transfer = () => test.customer('mara').transfer([payment({ amount: '1500.00' })])
    expect((await transfer()).status).toBe(401)
    const version = await test.proposal(ines, '2000.00')
    expect(version).toMatchObject({ number: 2, status: 'proposed', author: { id: 'ines' }, data: { version: 'v2' } })
    const challenge = await challengeOf(await ines.send(publish(version)))
    expect(challenge).toMatchObject({ action: 'policy.publish', acr_values: ['phr'] })
    expect(challenge.authorization_details).toEqual([
      {
        type: 'policy_version',
        change: 'publish',
        number: 2,
        hash: version.hash,
        reason: 'A threshold of 2000.00',
        replaces: 1,
        changes: ['The parameter `threshold` changes from 1,000 to 2,000.'],
      },
    ])
    expect((await transfer()).status).toBe(401)
    const done = await ines.send(publish(version), { 'step-up-grant': await ines.prove(challenge) })
    expect(versionOf(done)).toMatchObject({ status: 'published', publishedBy: { id: 'ines' }, publishedAt: test.now() })
    expect((await transfer()).status).toBe(200)
    expect(await test.server.policies.get('1')).toMatchObject({ status: 'retired' })
    await test.server.settled()
    const decisions = await test.store.listDecisions({ since: 0, userId: 'mara', limit: 9 })
    const allowed = decisions.find(({ outcome }) => outcome === 'allowed')
    expect(allowed).toMatchObject({ action: 'transfer.create', policyVersion: 'v2' })
  })

  it('a version needs the approval of another person where it is configured', async () => {
    const test = await startPublishing({ approvals: 1 })
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    const version = await test.proposal(ines, '2000.00')
    expect(await ines.change(publish(version))).toEqual(unapproved)
    const approved = versionOf(await tom.change(approve(version)))
    expect(approved.approvals).toMatchObject([{ by: { id: 'tom', name: 'tom' }, at: test.now(), hash: version.hash }])
    expect(await ines.change(publish(approved))).toMatchObject({ status: 'done' })
    expect(await test.inForce()).toBe('2')
  })

  it('a version rolls back to the previous one in one step, and to no older one without approval', async () => {
    const test = await startPublishing({ approvals: 1 })
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    for (const [index, threshold] of ['2000.00', '3000.00'].entries()) {
      await ines.change(publish(await test.approved(ines, tom, threshold), String(index + 1)))
    }
    expect(await test.inForce()).toBe('3')
    expect(await tom.change(rollBack(await test.version('1'), '3'))).toEqual(unapproved)
    const rolledBack = await tom.change(rollBack(await test.version('2'), '3', 'Too few prompts'))
    expect(versionOf(rolledBack)).toMatchObject({ status: 'published', rolledBackFor: 'Too few prompts' })
    expect(await test.inForce()).toBe('2')
    expect(await test.server.policies.get('3')).toMatchObject({ status: 'retired' })
    expect(test.events.findLast(({ type }) => type === 'policy.rolled_back')).toMatchObject({
      userId: 'tom',
      versionId: '2',
      replaces: '3',
    })
  })

  it('a version that is rolled back to keeps who published it before, and when', async () => {
    const test = await startPublishing()
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    const times: number[] = []
    const noted = async (change: Promise<unknown>): Promise<void> => {
      await change
      times.push(test.now())
      test.advance(60_000)
    }
    await noted(ines.change(publish(await test.proposal(ines, '2000.00'))))
    for (const [to, from] of [
      ['1', '2'],
      ['2', '1'],
      ['1', '2'],
      ['2', '1'],
    ] as const)
      await noted(tom.change(rollBack(await test.version(to), from)))
    expect(await test.version('2')).toMatchObject({
      publishedAt: times[4],
      publishedBy: { id: 'tom' },
      publishedBefore: [
        { at: times[0], by: { id: 'ines' } },
        { at: times[2], by: { id: 'tom' } },
      ],
    })
  })

  it('a version is rolled back by a separate action, whose detail has the reason and the changes', async () => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    await ines.change(publish(await test.proposal(ines, '2000.00')))
    const first = await test.version('1')
    expect(await challengeOf(await ines.send(rollBack(first, '2', 'Too few prompts')))).toMatchObject({
      action: 'policy.roll_back',
      acr_values: ['phr'],
      authorization_details: [
        {
          change: 'roll_back',
          number: 1,
          hash: first.hash,
          reason: 'Too few prompts',
          replaces: 2,
          changes: ['The parameter `threshold` changes from 2,000 to 1,000.'],
        },
      ],
    })
  })

  it('a version is not published with the approval of a person who has lost the right since', async () => {
    const retired = new Set<string>()
    const asked: (readonly [string, string, boolean])[] = []
    const test = await startPublishing({
      approvals: 1,
      may: ({ user, session }, step) => {
        asked.push([user.id, step, session !== undefined])
        return !retired.has(user.id)
      },
    })
    const [ines, tom, noor] = [await test.manager('ines'), await test.manager('tom'), await test.manager('noor')]
    const version = await test.approved(ines, tom, '2000.00')
    expect([...(await test.server.policies.approvers(version))]).toEqual(['tom'])
    retired.add('tom')
    expect(await ines.change(publish(version))).toEqual(unapproved)
    expect([...(await test.server.policies.approvers(version))]).toEqual([])
    expect(asked.at(-1)).toEqual(['tom', 'approve', false])
    const again = versionOf(await noor.change(approve(version)))
    versionOf(await ines.change(publish(again)))
    expect(test.events.findLast(({ type }) => type === 'policy.published')).toMatchObject({ approvedBy: ['noor'] })
  })

  it('a version is not published when its approver loses the right between the proof and the write', async () => {
    const retired = new Set<string>()
    const test = await startPublishing({ approvals: 1, may: ({ user }) => !retired.has(user.id) })
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    const version = await test.approved(ines, tom, '2000.00')
    const grant = await ines.grantFor(publish(version))
    retired.add('tom')
    expect(await ines.send(publish(version), grant)).toEqual(unapproved)
    expect(await test.inForce()).toBe('1')
  })

  it('a version is found by the name that decisions record, with one read', async () => {
    let reads = 0
    const around = (store: StepUpStore): StepUpStore => ({
      ...store,
      findPolicyVersion: (id) => (reads++, store.findPolicyVersion(id)),
      listPolicyVersions: () => Promise.reject(new Error('Nobody reads all versions')),
    })
    const test = await startPublishing({}, { around })
    const { policies } = test.server
    await policies.published()
    reads = 0
    expect(await policies.named('configured')).toMatchObject({ number: 1 })
    expect(await policies.named('v2')).toBeUndefined()
    expect(await policies.named('v1')).toBeUndefined()
    expect(await policies.named('v0001')).toBeUndefined()
    expect(reads).toBe(4)
  })

  it('a version is a draft until it is proposed: only its author can edit it', async () => {
    const test = await startPublishing()
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    const redraft = (by: Manager, seen: Partial<PolicyVersionRecord> = {}) =>
      by.send((policies, request) => policies.draft(request, { ...seen, data: withThreshold('5.00'), reason: 'Less' }))
    const first = versionOf(await redraft(ines))
    expect(await redraft(tom, first)).toEqual({ status: 'refused', code: 'not_yours' })
    const second = versionOf(await redraft(ines, first))
    expect(second).toMatchObject({ number: 2, revision: 2, hash: first.hash })
    await ines.send((policies, request) => policies.propose(request, second))
    expect(await redraft(ines, second)).toEqual({ status: 'refused', code: 'wrong_status' })
    const rejected = await tom.send(reject(second, 'Too low'))
    expect(versionOf(rejected)).toMatchObject({
      status: 'rejected',
      rejection: { by: { id: 'tom' }, reason: 'Too low' },
    })
    expect(await ines.change(publish(second))).toEqual({ status: 'refused', code: 'wrong_status' })
  })

  it('each change of a version is reported, with the person and the hash', async () => {
    const test = await startPublishing({ approvals: 1 })
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    const version = await test.proposal(ines, '2000.00')
    await ines.change(publish(versionOf(await tom.change(approve(version)))))
    const events = test.events.filter(({ type }) => type.startsWith('policy.'))
    expect(events).toMatchObject([
      { type: 'policy.drafted', userId: 'ines', versionId: '2', hash: version.hash },
      { type: 'policy.proposed', userId: 'ines', versionId: '2' },
      { type: 'policy.approved', userId: 'tom', versionId: '2', hash: version.hash },
      { type: 'policy.published', userId: 'ines', versionId: '2', replaces: '1', approvedBy: ['tom'] },
    ])
  })

  it('a version is checked with the levels, the signals and the factors of the server', async () => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    const rule = { id: 'odd', actions: ['x'], require: { acr_values: ['gold'] } }
    const data = { ...initial, rules: [...initial.rules, rule] }
    const drafted = await ines.send(draft(data))
    expect(drafted).toMatchObject({ status: 'refused', code: 'invalid', findings: [{ code: 'unknown_level' }] })
    expect(test.server.policies.check(data)).toMatchObject([
      { code: 'unknown_level', place: 'rules[3].require.acr_values[0]' },
    ])
  })

  it.each(['', ' ', 'a\u202eb', 'x'.repeat(501)])('a version needs a readable reason, not %j', async (reason) => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    const drafted = await ines.send(draft(initial, reason))
    expect(drafted).toEqual({ status: 'refused', code: 'invalid_reason' })
  })
})
