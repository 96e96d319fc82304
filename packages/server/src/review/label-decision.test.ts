import { beforeEach, describe, expect, it } from 'vitest'

import { type Customer, startServer, type TestServer } from '../../test/support.ts'
import type { DecisionLabel } from '../index.ts'

const operator = 'ines@bank.example'
let test: TestServer
let mara: Customer
let decisionId: string

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
  const { challenge } = await mara.transfer()
  decisionId = (await test.store.findDecisions({ challengeId: challenge.id }))[0]?.id ?? ''
})

const label = (name: DecisionLabel, note?: string) =>
  test.server.label({ decisionId, label: name, by: operator, ...(note === undefined ? {} : { note }) })

describe('a label of a decision', () => {
  it('a label counts until another label of its decision, and stays as history', async () => {
    expect(await label('fraud', 'The payee is a mule.')).toMatchObject({ seq: 1, userId: 'mara' })
    test.advance(1000)
    expect(await label('false_alarm')).toMatchObject({ seq: 2, at: test.now() })
    const kept = await test.store.findLabels({ decisionIds: [decisionId] })
    expect(kept.map((given) => [given.label, given.by, given.note])).toEqual([
      ['fraud', operator, 'The payee is a mule.'],
      ['false_alarm', operator, undefined],
    ])
  })

  it('a label is in the audit trail, without its note', async () => {
    await label('fraud', 'Her son did it')
    const event = test.events.find(({ type }) => type === 'decision.labeled')
    expect(event).toEqual({
      type: 'decision.labeled',
      at: test.now(),
      decisionId,
      userId: 'mara',
      label: 'fraud',
      by: operator,
    })
  })

  it('a label of an unknown decision is `undefined`, and nothing is reported', async () => {
    expect(await test.server.label({ decisionId: 'unknown', label: 'fraud', by: operator })).toBeUndefined()
    expect(test.events.some(({ type }) => type === 'decision.labeled')).toBe(false)
  })

  it.each([['evil' as DecisionLabel, undefined] as const, ['fraud', 'a\u202eb'] as const, ['fraud', ' '] as const])(
    'the label %j with the note %j is refused',
    async (name, note) => {
      await expect(label(name, note)).rejects.toThrow(TypeError)
      expect(await test.store.findLabels({ userId: 'mara' })).toEqual([])
    },
  )

  it('a label is in the export of the user, and is erased with the user', async () => {
    await label('fraud', 'The payee is a mule.')
    const { labels } = await test.server.exportPerson('mara', { operator })
    expect(labels).toMatchObject([{ decisionId, label: 'fraud', note: 'The payee is a mule.' }])
    await test.server.erasePerson('mara', { operator })
    expect(await test.store.findLabels({ decisionIds: [decisionId] })).toEqual([])
    expect(await test.dump()).not.toContain('mule')
  })

  it('a push denial by the user labels the decision as `not_me`', async () => {
    const phone = test.customer('mara', 'phone')
    await mara.elevate(test)
    await phone.elevate(test)
    await phone.approver.enroll({ label: 'My phone' })
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'push')
    const { approvals } = await phone.approver.list()
    const [asked] = approvals
    if (!asked) throw new Error('Nothing waits')
    await phone.approver.answer(asked, { approve: false })
    const [denied] = await test.store.findDecisions({ challengeId: challenge.id })
    expect(denied).toMatchObject({ outcome: 'rejected', settledAt: test.now(), kinds: [], attempts: 0 })
    expect(await test.store.findLabels({ userId: 'mara' })).toMatchObject([
      { decisionId: denied?.id, label: 'not_me', by: 'mara' },
    ])
  })

  it('a label that cannot be written does not suppress the alarm about a push denial', async () => {
    const addLabel = () => Promise.reject(new Error('The disk is full.'))
    test = await startServer({ around: (store) => ({ ...store, addLabel }) })
    mara = test.customer('mara')
    const phone = test.customer('mara', 'phone')
    await mara.elevate(test)
    await phone.elevate(test)
    await phone.approver.enroll({ label: 'My phone' })
    const { challenge } = await mara.transfer()
    await mara.begin(challenge, 'push')
    const [asked] = (await phone.approver.list()).approvals
    if (!asked) throw new Error('Nothing waits')
    await phone.approver.answer(asked, { approve: false })
    expect(test.events).toContainEqual(expect.objectContaining({ type: 'approval.denied', deniedBy: 'phone' }))
    expect(test.notices.at(-1)).toMatchObject({ type: 'approval.denied' })
  })
})
