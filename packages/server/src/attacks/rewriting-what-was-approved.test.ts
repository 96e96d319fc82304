import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'

import { auditTrail, exportTrail, type TrailReport, verifyTrail } from '../audit/index.ts'
import { secret, startServerWithTrail } from '../../test/audit-store.ts'
import { approveByMail, type Customer, payment, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServerWithTrail()
  mara = test.customer('mara')
  const { challenge } = await mara.transfer()
  const grant = await approveByMail(test, mara, challenge)
  await mara.transfer(undefined, { 'step-up-grant': grant })
  // A decision that required no challenge.
  await mara.transfer([payment({ amount: '20.00', payee: 'Small Shop' })])
  await test.server.settled()
})

const verify = (): Promise<TrailReport> => verifyTrail(exportTrail(test.store), { secret, records: test.store })
const complaints = async (): Promise<string> => (await verify()).problems.map(({ message }) => message).join('\n')
const bodies = async (): Promise<readonly Record<string, unknown>[]> => {
  const links = await test.store.listAudit({ stream: 'stepup', after: 0, limit: 100 })
  return links.map(({ body }) => JSON.parse(body) as Record<string, unknown>)
}

describe('an attacker with write access to the database', () => {
  it('the verification of the trail compares every decision and evidence with it', async () => {
    expect(await verify()).toMatchObject({ ok: true, records: { decisions: 3, evidence: 1, swept: 0, erased: 0 } })
  })

  it('each link of an approval has the hash of the approved details', async () => {
    const links = await bodies()
    const hashes = ['challenge.created', 'challenge.approved', 'grant.issued', 'grant.spent'].map(
      (type) => links.find((link) => link['type'] === type)?.['transactionHash'],
    )
    expect(hashes[0]).toMatch(/^[\w-]{43}$/u)
    expect(new Set(hashes).size).toBe(1)
    const decisions = links.filter(({ type }) => type === 'decision')
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['challenged', 'granted'])
    for (const decision of decisions)
      expect(decision).toMatchObject({
        transactionHash: hashes[0],
        decisionHash: expect.stringMatching(/^[\w-]{43}$/u) as string,
      })
  })

  it.each([
    ['another amount', sql`update stepup_decisions set body = replace(body, '1250.00', '9250.00')`],
    ['another payee', sql`update stepup_decisions set body = replace(body, 'Lena Hoffmann', 'Mallory')`],
    [
      'another policy',
      sql`update stepup_decisions set body = replace(body, '"policyVersion":"', '"policyVersion":"of yesterday')`,
    ],
    ['another person', sql`update stepup_decisions set body = replace(body, '"userId":"mara"', '"userId":"ben"')`],
    ['another time', sql`update stepup_decisions set body = replace(body, '"at":1', '"at":2')`],
    ['another salt', sql`update stepup_decisions set body = replace(body, '"salt":"', '"salt":"A')`],
    ['no salt', sql`update stepup_decisions set body = replace(body, '"salt"', '"none"')`],
  ])('the verification detects %s written into an approved decision', async (_, statement) => {
    await statement.execute(test.db)
    const report = await verify()
    expect(report.ok).toBe(false)
    expect(report.problems[0]?.message).toContain('differs from the trail')
  })

  it('the verification detects a change of a decision that needed no approval', async () => {
    await sql`update stepup_decisions set body = replace(body, 'Small Shop', 'Mallory') where body like '%"effect":"allow"%'`.execute(
      test.db,
    )
    expect(await complaints()).toContain('differs from the trail')
  })

  it.each([
    ['an approved decision', sql`delete from stepup_decisions where body like '%"outcome":"granted"%'`],
    ['a decision without a challenge', sql`delete from stepup_decisions where body like '%"effect":"allow"%'`],
    ['all decisions', sql`delete from stepup_decisions`],
  ])('the verification detects that decisions were deleted: %s', async (_, statement) => {
    await statement.execute(test.db)
    expect(await complaints()).toContain('is missing, and no link explains its removal')
  })

  it.each([
    ['another amount', sql`update stepup_evidence set body = replace(body, '1250.00', '9250.00')`],
    ['another factor', sql`update stepup_evidence set body = replace(body, 'email_otp', 'passkey')`],
    ['no evidence', sql`delete from stepup_evidence`],
  ])('the verification detects that the evidence was replaced by %s', async (_, statement) => {
    await statement.execute(test.db)
    expect(await complaints()).toMatch(/The evidence of the challenge .+ (?:differs from the trail|is missing)/u)
  })

  it('the verification rejects a forged link about retention without the secret', async () => {
    await sql`delete from stepup_decisions`.execute(test.db)
    const forger = auditTrail({ store: test.store, secret: `${secret}, not quite` })
    await forger({ type: 'records.swept', at: test.now(), what: 'decisions', before: test.now() })
    expect(await complaints()).toContain('Its seal was not made with this secret.')
  })
})

describe('retention', () => {
  it('the sweep leaves a link that explains missing decisions', async () => {
    test.advance(1000)
    const { challenge } = await mara.transfer()
    expect(challenge).toBeDefined()
    await test.server.settled()
    await test.server.sweep({ decisions: 500 })
    expect(await verify()).toMatchObject({ ok: true, records: { decisions: 1, swept: 3 } })
    await sql`delete from stepup_decisions`.execute(test.db)
    expect(await complaints()).toContain('is missing, and no link explains its removal')
  })

  it('the sweep leaves no link when it removed nothing', async () => {
    await test.server.sweep({ decisions: 60_000 })
    expect((await bodies()).map(({ type }) => type)).not.toContain('records.swept')
  })
})
