import { beforeEach, describe, expect, it } from 'vitest'

import { exportTrail, verifyTrail } from '../audit/index.ts'
import { exportPerson } from './export-person.ts'
import { secret, startServerWithTrail } from '../../test/audit-store.ts'
import { approveByMail, type Customer, type TestServer } from '../../test/support.ts'

const operator = 'ines@bank.example'

let test: TestServer
let mara: Customer
/** Whether the process crashes after the records are removed. */
let dies: boolean

beforeEach(async () => {
  dies = false
  test = await startServerWithTrail({
    around: (store) => ({
      ...store,
      async erasePerson(...args) {
        const records = await store.erasePerson(...args)
        if (dies) throw new Error('killed')
        return records
      },
    }),
  })
  mara = test.customer('mara')
  await mara.enrollTotp()
  await mara.elevate(test)
  const begun = await mara.call<{ id: string }>('POST', '/factors', { kind: 'sms_otp', number: '+4915123456742' })
  await mara.call('POST', `/factors/${begun.body.id}/confirm`, { code: test.textedCode() })
  const { challenge } = await mara.transfer()
  const grant = await approveByMail(test, mara, challenge)
  await mara.transfer(undefined, { 'step-up-grant': grant })
  await test.customer('ben').transfer()
})

const verify = () => verifyTrail(exportTrail(test.store), { secret, records: test.store })

describe('a person who requests an export of their data', () => {
  it('the export of a person has all of their data, and no secret', async () => {
    const person = await test.server.exportPerson('mara', { operator })
    const text = JSON.stringify(person)
    expect(person.authenticators.map(({ kind }) => kind).toSorted()).toEqual(['sms_otp', 'totp'])
    expect(text).toContain('+4915123456742')
    expect(text).toContain('Lena Hoffmann')
    expect(person.decisions.length).toBeGreaterThanOrEqual(3)
    expect(person.evidence.length).toBeGreaterThanOrEqual(2)
    expect(person.devices).toHaveLength(1)
    // Two challenges, a grant and an elevation.
    expect(person.pending).toBe(4)
    for (const { data } of await test.store.listAuthenticators('mara'))
      for (const sealed of [data['secret'], data['number']].filter((value) => typeof value === 'string'))
        expect(text).not.toContain(sealed)
    expect(text).not.toContain('ben')
  })
})

it('the export of a person has each decision once, although all are of one moment and one changes between two pages', async () => {
  const [sample] = await test.store.listDecisions({ since: 0, userId: 'mara', limit: 1 })
  if (!sample) throw new Error('There is no decision.')
  const ids = Array.from({ length: 1201 }, (_, index) => `equal-${String((index * 7) % 1201).padStart(4, '0')}`)
  await test.store.recordDecisions(
    ids.map((id) => ({ ...sample, id, challengeId: id, at: test.now(), outcome: 'challenged' as const })),
  )
  let pages = 0
  const store = {
    ...test.store,
    listDecisions: async (query: Parameters<typeof test.store.listDecisions>[0]) => {
      const page = await test.store.listDecisions(query)
      pages++
      for (const challengeId of ['equal-0000', 'equal-1200'])
        await test.store.settleDecisions(challengeId, {
          outcome: 'approved',
          settledAt: test.now(),
          kinds: [],
          attempts: 1,
        })
      return page
    },
  }
  const { decisions } = await exportPerson(store, 'mara')
  expect(pages).toBe(3)
  expect(decisions.flatMap(({ id }) => (id.startsWith('equal-') ? id : [])).toSorted()).toEqual(ids.toSorted())
})

describe('a person whose data is erased', () => {
  it('the erasure of a person leaves nothing but ids and hashes, and a trail that still verifies', async () => {
    const before = await verify()
    expect(before).toMatchObject({ ok: true, records: { erased: 0 } })
    const { records } = await test.server.erasePerson('mara', { operator })
    expect(records).toBeGreaterThan(5)
    expect(await test.server.exportPerson('mara', { operator })).toMatchObject({
      authenticators: [],
      devices: [],
      decisions: [],
      evidence: [],
      activity: [],
    })
    const after = await verify()
    expect(after).toMatchObject({ ok: true, problems: [] })
    expect(after.records?.erased).toBeGreaterThanOrEqual(5)
    expect(after.records?.decisions).toBeGreaterThanOrEqual(1)
    const links: string[] = []
    for await (const { body } of exportTrail(test.store)) links.push(body)
    expect(links.find((body) => body.includes('"person.erased"'))).toContain(operator)
    for (const personal of ['Lena', '1250.00', '+4915123456742', 'mail.example'])
      expect(links.join('')).not.toContain(personal)
  })

  it('the trail verifies when the process dies in the middle of an erasure', async () => {
    dies = true
    await expect(test.server.erasePerson('mara', { operator })).rejects.toThrow('killed')
    expect(await test.store.listAuthenticators('mara')).toEqual([])
    expect(await verify()).toMatchObject({ ok: true, problems: [] })
  })

  it('the link of an erasure explains missing records of that time and that user only', async () => {
    await test.server.erasePerson('mara', { operator })
    await mara.transfer()
    const { store } = test
    const gone = { findDecisions: async () => [], findEvidence: async () => [] }
    const report = await verifyTrail(exportTrail(store), { secret, records: gone })
    expect(report.problems.map(({ message }) => message)).toHaveLength(2)
  })
})
