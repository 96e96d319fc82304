import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'

import {
  approve,
  challengeOf,
  draft,
  initial,
  type Manager,
  publish,
  type PublishingTest,
  reject,
  rollBack,
  type SendChange,
  startPublishing,
  startTwoManagers,
  unapproved,
  versionOf,
} from '../../test/publishing.ts'
import type { PolicyVersionRecord, PublicationRecord } from '../index.ts'

// Managers, or attackers with their cookies, want policies in force without a second person's approval.

/** Changes a member of a version in the store, bypassing the server. */
const tamper = ({ db }: PublishingTest, id: string, change: (version: PolicyVersionRecord) => object) =>
  sql`select body from stepup_policy_versions where id = ${id}`.execute(db).then(async ({ rows }) => {
    const version = JSON.parse((rows[0] as { readonly body: string }).body) as PolicyVersionRecord
    const body = JSON.stringify({ ...version, ...change(version) })
    await sql`update stepup_policy_versions set body = ${body} where id = ${id}`.execute(db)
  })

/** Changes a member of the publication in force, bypassing the server. */
const tamperPublication = ({ db }: PublishingTest, change: Partial<PublicationRecord>) =>
  sql`select body from stepup_publications`.execute(db).then(async ({ rows }) => {
    const publication = JSON.parse((rows[0] as { readonly body: string }).body) as PublicationRecord
    await sql`update stepup_publications set body = ${JSON.stringify({ ...publication, ...change })}`.execute(db)
  })

describe('the approver of a version', () => {
  it('the author of a version cannot approve it from another session, and gets no challenge', async () => {
    const { test, ines } = await startTwoManagers()
    const version = await test.proposal(ines, '9999.00')
    expect(await ines.send(approve(version))).toEqual({ status: 'refused', code: 'own_version' })
    const elsewhere = test.customer('ines', 'another-session').request({}, '/desk')
    expect(await test.server.policies.approve(elsewhere, version)).toEqual({ status: 'refused', code: 'own_version' })
    expect(await ines.change(publish(version))).toEqual(unapproved)
  })

  it('an approver counts once, however often they approve', async () => {
    const { test, ines, tom } = await startTwoManagers({ approvals: 2 })
    const version = await test.proposal(ines, '9999.00')
    const grant = await tom.grantFor(approve(version))
    const [first, second] = await Promise.all([tom.send(approve(version), grant), tom.send(approve(version), grant)])
    expect([first, second].filter(({ status }) => status === 'done')).toHaveLength(1)
    expect(await tom.change(approve(version))).toEqual({ status: 'refused', code: 'approved_already' })
    expect(await tom.change(publish(version))).toEqual(unapproved)
  })

  it('the approval of a version needs a proof by the approver’s own session', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const version = await test.proposal(ines, '9999.00')
    await tom.customer.elevate(test)
    const asked = await tom.send(approve(version))
    expect(asked.status).toBe('closed')
    const grant = await tom.prove(await challengeOf(asked))
    // The grant belongs to the session that approved it.
    const noor = await test.manager('noor')
    expect(await noor.send(approve(version), { 'step-up-grant': grant })).toMatchObject({ status: 'closed' })
    expect((await test.server.policies.get(version.id))?.approvals).toEqual([])
  })

  it('an approval covers one content: changed content in the store has no approval', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const version = await test.proposal(ines, '2000.00')
    const approved = versionOf(await tom.change(approve(version)))
    const weaker = await test.proposal(ines, '999999.00')
    await tamper(test, approved.id, () => ({ data: weaker.data }))
    expect(await ines.change(publish(approved))).toEqual({ status: 'refused', code: 'outdated' })
    await tamper(test, approved.id, () => ({ data: weaker.data, hash: weaker.hash }))
    expect(await ines.change(publish(approved))).toEqual({ status: 'refused', code: 'outdated' })
    expect(await ines.change(publish({ ...approved, hash: weaker.hash }))).toEqual(unapproved)
    expect(await test.inForce()).toBe('1')
  })

  it('an approval does not cover a later version with the same content', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const first = await test.approved(ines, tom, '2000.00')
    const second = await test.proposal(ines, '2000.00')
    expect(second.hash).not.toBe(first.hash)
    expect(await ines.change(publish(second))).toEqual(unapproved)
  })
})

describe('the approval of a version', () => {
  it('an approval from before the version in force publishes nothing until it is given again', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const early = await test.approved(ines, tom, '9999.00')
    const stricter = await test.approved(ines, tom, '500.00')
    test.advance(1000)
    await ines.change(publish(stricter))
    test.advance(1000)
    expect(await test.server.policies.approvers(early)).toEqual(new Set())
    expect(await ines.change(publish(early, '3'))).toEqual(unapproved)
    expect(await test.inForce()).toBe('3')
    const again = versionOf(await tom.change(approve(early)))
    expect(again.approvals).toMatchObject([{ by: { id: 'tom' }, at: test.now() }])
    expect(await test.server.policies.approvers(again)).toEqual(new Set(['tom']))
    expect(await ines.change(publish(again, '3'))).toMatchObject({ status: 'done' })
  })

  it('an approval from before the version in force does not count where a node’s clock was ahead', async () => {
    const { test, ines, tom } = await startTwoManagers()
    test.advance(5000)
    const early = await test.approved(ines, tom, '9999.00')
    const stricter = await test.approved(ines, tom, '500.00')
    // The clock of the publishing node is correct.
    test.advance(-4000)
    expect(await ines.change(publish(stricter))).toMatchObject({ status: 'done' })
    expect(await test.server.policies.approvers(early)).toEqual(new Set())
    expect(await ines.change(publish(early, '3'))).toEqual(unapproved)
    test.advance(-2000)
    const again = versionOf(await tom.change(approve(early)))
    expect(await test.server.policies.approvers(again)).toEqual(new Set(['tom']))
  })

  it('an approval of a past version does not count again when its status is changed in the database', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const version = await test.approved(ines, tom, '9999.00')
    test.advance(1000)
    await ines.change(publish(version))
    await tom.change(rollBack(await test.version('1'), '2'))
    await tamper(test, version.id, () => ({ status: 'proposed' }))
    expect(await ines.change(publish(version))).toEqual(unapproved)
  })

  it('an approval that was written into the database does not count, and blocks no approver', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const genuine = await test.approved(ines, tom, '500.00')
    const version = await test.proposal(ines, '9999.00')
    const [sealed] = genuine.approvals
    const { hash } = version
    const forged = { by: { id: 'tom', name: 'tom' }, at: test.now(), hash }
    const others = [{ ...sealed, hash }, { ...sealed, ...forged }, { ...forged, seal: '' }, forged]
    for (const approval of others) {
      await tamper(test, version.id, () => ({ approvals: [approval] }))
      expect(await ines.change(publish(version))).toEqual(unapproved)
    }
    const moved = { ...sealed, by: { id: 'noor', name: 'noor' } }
    await tamper(test, genuine.id, () => ({ approvals: [moved] }))
    expect(await ines.change(publish(genuine))).toEqual(unapproved)
    expect(await tom.change(approve(version))).toMatchObject({ status: 'done' })
    expect(await ines.change(publish(version))).toMatchObject({ status: 'done' })
  })
})

describe('a roll-back to the previous version', () => {
  /** Two managers, after the publication of two versions. */
  async function startPublished(): ReturnType<typeof startTwoManagers> {
    const started = await startTwoManagers()
    const { test, ines, tom } = started
    for (const [index, threshold] of ['2000.00', '3000.00'].entries()) {
      const version = await test.approved(ines, tom, threshold)
      await ines.change(publish(version, String(index + 1)))
    }
    if ((await test.inForce()) !== '3') throw new Error('Version 3 is not in force.')
    return started
  }

  it('a roll-back refuses an older version that a tampered publication names as the previous one', async () => {
    const { test, ines, tom } = await startPublished()
    await tamperPublication(test, { replaces: '1', replacedHash: (await test.version('1')).hash })
    expect(await ines.change(rollBack(await test.version('1'), '3'))).toEqual(unapproved)
    const repair = await test.proposal(ines, '1000.00')
    expect(await ines.change(publish(repair, '3'))).toEqual(unapproved)
    expect(await ines.change(publish(versionOf(await tom.change(approve(repair))), '3'))).toMatchObject({
      status: 'done',
    })
    // The version in force before the repair is unknown.
    expect(await ines.change(rollBack(await test.version('3'), '4'))).toEqual(unapproved)
  })

  it('a roll-back refuses another content that was written into the previous version', async () => {
    const { test, ines } = await startPublished()
    const weak = await test.proposal(ines, '999999.00')
    await tamper(test, '2', () => ({ data: weak.data, hash: weak.hash }))
    expect(await ines.change(rollBack(await test.version('2'), '3'))).toEqual(unapproved)
    expect(await test.inForce()).toBe('3')
  })
})

describe('the described changes of a version', () => {
  it('the approver sees no described changes when the version in force was changed in the store', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const version = await test.proposal(ines, '2000.00')
    await tamper(test, '1', ({ data }) => ({ data: { ...data, parameters: { threshold: '1999.00' } } }))
    const asked = await challengeOf(await tom.send(approve(version)))
    expect(asked.authorization_details?.[0]).toMatchObject({ hash: version.hash, replaces: 1 })
    expect(asked.authorization_details?.[0]).not.toHaveProperty('changes')
  })

  it('a grant of an approval is void once another version is in force than the described one', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const [published, proposed] = [await test.approved(ines, tom, '2000.00'), await test.proposal(ines, '3000.00')]
    const asked = await challengeOf(await tom.send(approve(proposed)))
    expect(asked.authorization_details).toMatchObject([
      { changes: ['The parameter `threshold` changes from 1,000 to 3,000.'] },
    ])
    await tom.change(publish(published))
    const late = await tom.send(approve(proposed), { 'step-up-grant': await tom.prove(asked) })
    expect(late.status).toBe('closed')
    expect((await test.version(proposed.id)).approvals).toEqual([])
  })
})

describe('an approval while another version comes into force', () => {
  it('an approval is refused when another version comes into force at the same time', async () => {
    let inBetween: (() => Promise<unknown>) | undefined
    const { test, ines, tom } = await startTwoManagers(
      {},
      {
        around: (store) => ({
          ...store,
          async findPublication() {
            const publication = await store.findPublication()
            const work = inBetween
            inBetween = undefined
            await work?.()
            return publication
          },
        }),
      },
    )
    const stricter = await test.approved(ines, tom, '500.00')
    const weak = await test.proposal(ines, '9999.00')
    const published = await ines.grantFor(publish(stricter))
    const approved = await tom.grantFor(approve(weak))
    inBetween = async () => {
      expect(await ines.send(publish(stricter), published)).toMatchObject({ status: 'done' })
      test.advance(1)
    }
    expect(await tom.send(approve(weak), approved)).toEqual({ status: 'refused', code: 'outdated' })
    expect((await test.version(weak.id)).approvals).toEqual([])
    expect(await ines.change(publish(weak, '2'))).toEqual(unapproved)
  })
})

describe('a session without the right to publish', () => {
  it('a session without the right to publish changes nothing, and is not asked for a proof', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const version = await test.approved(ines, tom, '2000.00')
    const mara = await test.manager('mara')
    const changes: readonly SendChange[] = [
      draft(initial),
      (policies, request) => policies.propose(request, version),
      approve(version),
      reject(version),
      publish(version),
      rollBack(version, '1'),
    ]
    const before = await test.server.policies.list()
    for (const change of changes)
      expect(await mara.change(change)).toEqual({ status: 'refused', code: 'not_permitted' })
    expect(await test.server.policies.list()).toEqual(before)
  })

  it.each<[string, (manager: Manager, test: PublishingTest) => Request]>([
    ['no session', () => new Request('https://bank.example/desk', { method: 'POST' })],
    ['an origin of another site', ({ customer }) => customer.request({ origin: 'https://evil.example' })],
    [
      'a cross-site GET',
      ({ customer }) => customer.request({ 'sec-fetch-site': 'cross-site', origin: 'null' }, '/desk', 'GET'),
    ],
    [
      'a pending sign-in',
      ({ customer }, test) => {
        test.pending.add('ines-session')
        return customer.request()
      },
    ],
  ])('a request with %s changes no policies', async (_, requestOf) => {
    const { test, ines } = await startTwoManagers()
    const request = requestOf(ines, test)
    const change = await test.server.policies.draft(request, { data: initial, reason: 'Because' })
    expect(change).toMatchObject({ status: 'closed' })
    expect(await test.server.policies.list()).toHaveLength(1)
  })

  it('a session with a token from before a rotation changes no policies', async () => {
    const at = Date.UTC(2026, 0, 1, 12) / 1000
    const session = { id: 's', user: { id: 'ines', name: 'ines' }, acr: 'aal1', amr: [], authTime: at, superseded: at }
    const test = await startPublishing({}, { session: { read: () => session } })
    const change = await test.server.policies.draft(test.customer('ines').request(), {
      data: initial,
      reason: 'Because',
    })
    expect(change.status === 'closed' && change.response.status).toBe(401)
  })
})
