import { exportTrail, readLink, verifyTrail } from '@stepup/server/audit'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { randomDecisions } from '../../test/random-decisions.ts'
import { secret, START, startDesk, type TestDesk } from '../../test/test-desk.ts'
import type { AuditPart, AuditVerification } from '../contract.ts'

const DAY = 86_400_000

let test: TestDesk

/** Ten labels on each of three days. */
beforeEach(async () => {
  test = startDesk()
  await test.record(randomDecisions({ seed: 5, count: 30, from: START - DAY, to: START }))
  const records = await test.store.listDecisions({ since: 0, limit: 30 })
  for (const [index, { id }] of records.entries()) {
    await test.stepUp.label({ decisionId: id, label: 'legitimate', by: 'ines' })
    if (index % 10 === 9) test.advance(DAY)
  }
})
afterEach(() => test.desk.close())

const day = (number: number): string => `from=${START + number * DAY}&to=${START + (number + 1) * DAY}`

async function linesOf(response: Response): Promise<readonly string[]> {
  return (await response.text()).trimEnd().split('\n')
}

async function exported(query: string): Promise<readonly string[]> {
  return linesOf(await test.send(`/desk/api/audit.ndjson?${query}`, { as: 'ines' }))
}

it('the audit trail of a period is exported in the format of the command line, and verifies', async () => {
  const part = await test.read<AuditPart>(`/desk/api/audit?${day(1)}`)
  expect(part).toMatchObject({ first: { seq: 11 }, last: { seq: 20 }, after: { seq: 10 } })
  const response = await test.send('/desk/api/audit.ndjson?first=11&through=20', { as: 'ines' })
  expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="audit-11-20.ndjson"')
  const links = (await linesOf(response)).map(readLink)
  expect(links.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, index) => 11 + index))
  const { after, last } = part
  expect(await verifyTrail(links, { secret, after: after!, anchor: last! })).toMatchObject({ ok: true, links: 10 })
  expect((await verifyTrail(links.slice(0, 9), { secret, after: after!, anchor: last! })).ok).toBe(false)
})

it('the whole audit trail is exported without a period, and a period without links is empty', async () => {
  const { first, last, after } = await test.read<AuditPart>('/desk/api/audit')
  expect([first?.seq, last?.seq, after]).toEqual([1, 30, undefined])
  expect(await exported('first=1&through=30')).toHaveLength(30)
  expect(await test.read<AuditPart>(`/desk/api/audit?${day(7)}`)).toEqual({})
  expect(await test.read<AuditPart>(`/desk/api/audit?${day(-7)}`)).toEqual({})
})

it('an export is recorded in the trail before its first link leaves', async () => {
  const { body } = await test.send('/desk/api/audit.ndjson?first=11&through=20', { as: 'tom' })
  const [link] = await test.store.listAudit({ stream: 'stepup', after: 30, limit: 10 })
  const { last } = await test.read<AuditPart>(`/desk/api/audit?${day(1)}`)
  expect(JSON.parse(link?.body ?? '')).toEqual({
    type: 'audit.exported',
    at: test.now(),
    by: 'tom',
    from: 11,
    through: 20,
    hash: last?.hash,
  })
  await body?.cancel()
  expect((await verifyTrail(exportTrail(test.store), { secret })).ok).toBe(true)
})

it('nothing is exported when the trail does not take the record of it', async () => {
  const append = vi.spyOn(test.store, 'appendAudit').mockRejectedValue(new Error('read-only'))
  const refused = await test.send('/desk/api/audit.ndjson?first=11&through=20', { as: 'ines' })
  expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'temporarily_unavailable' }])
  append.mockRestore()
})

it('the verification of a part finds changed links, and decisions that differ from the trail', async () => {
  const verified = () => test.read<AuditVerification>('/desk/api/audit/verification?first=11&through=20')
  expect(await verified()).toMatchObject({ ok: true, links: 20, problems: [] })
  const list = test.store.listAudit
  vi.spyOn(test.store, 'listAudit').mockImplementation(async (query) =>
    (await list(query)).map((link) => (link.seq === 15 ? { ...link, body: '{"type":"nothing"}' } : link)),
  )
  expect(await verified()).toMatchObject({
    ok: false,
    problems: [{ seq: 15, kind: 'changed', message: 'It was changed after it was written.' }],
  })
  vi.restoreAllMocks()
})

it.each([
  '',
  'first=1',
  'first=5&through=4',
  'first=0&through=4',
  'first=1.5&through=4',
  'first=a&through=b',
  'first=-1&through=1e99',
])('a part of the audit trail is refused with the numbers %j', async (query) => {
  for (const path of ['audit.ndjson', 'audit/verification'])
    expect((await test.send(`/desk/api/${path}?${query}`, { as: 'ines' })).status).toBe(400)
})

it('links that are not in the store are not exported, and nothing is recorded', async () => {
  expect((await test.send('/desk/api/audit.ndjson?first=25&through=31', { as: 'ines' })).status).toBe(404)
  expect((await test.store.findAuditHead('stepup'))?.seq).toBe(30)
})

it('one person exports the audit trail at most a hundred times in an hour', async () => {
  const send = (as: string) => test.send('/desk/api/audit.ndjson?first=1&through=1', { as })
  for (let index = 0; index < 100; index++) expect((await send('ines')).status).toBe(200)
  expect((await send('ines')).status).toBe(429)
  expect((await send('tom')).status).toBe(200)
})

it.each(['audit', 'audit/verification?first=1&through=1', 'audit.ndjson?first=1&through=1'])(
  'the call %s is refused without the right `audit`',
  async (path) => {
    test.staff.set('lou', ['look', 'label', 'change', 'approve', 'alerts'])
    expect((await test.send(`/desk/api/${path}`, { as: 'lou' })).status).toBe(403)
    test.staff.set('kim', ['look', 'audit'])
    expect((await test.send(`/desk/api/${path}`, { as: 'kim' })).status).toBe(200)
  },
)

it('a session token that was replaced exports nothing, and no export is recorded in the name of its user', async () => {
  test.superseded.add('ines')
  const refused = await test.send('/desk/api/audit.ndjson?first=1&through=30', { as: 'ines' })
  expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'unauthenticated' }])
  expect((await test.store.findAuditHead('stepup'))?.seq).toBe(30)
  expect((await test.send('/desk/api/audit', { as: 'ines' })).status).toBe(200)
})

it('a part with more links than the desk verifies at once is left to the command line', async () => {
  const head = await test.store.findAuditHead('stepup')
  const grown = vi.spyOn(test.store, 'findAuditHead')
  const verify = (first: number) => test.send(`/desk/api/audit/verification?first=${first}&through=30`, { as: 'ines' })
  grown.mockResolvedValue(head && { ...head, seq: 200_010 })
  const refused = await verify(10)
  expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'invalid_request' }])
  expect((await verify(11)).status).toBe(200)
  grown.mockRestore()
})
