import { expect, it } from 'vitest'

import { auditTrail, exportTrail, readLink, verifyTrail, writeLink } from '../audit/index.ts'
import { startServer } from '../../test/support.ts'

const secret = 'a secret of at least thirty-two bytes, for tests'

it('the verification refuses a genuine trail of another stream, from the store or from an export', async () => {
  const { store } = await startServer()
  const stagingTrail = auditTrail({ store, secret, stream: 'staging' })
  for (const at of [1, 2, 3]) void stagingTrail({ type: 'session.revoked', at, userId: 'mara' })
  await stagingTrail.settled()
  const exported: string[] = []
  for await (const link of exportTrail(store, { stream: 'staging' })) exported.push(writeLink(link))

  expect(await verifyTrail(exported.map(readLink), { secret, stream: 'staging' })).toMatchObject({ ok: true, links: 3 })
  const report = await verifyTrail(exported.map(readLink), { secret })
  expect(report.ok).toBe(false)
  expect(report.problems[0]?.message).toBe('It belongs to the stream "staging", and not to "stepup".')
  expect((await verifyTrail(exportTrail(store, { stream: 'staging' }), { secret })).ok).toBe(false)
})

it('an export names the stream of its trail, and cannot be given another name', async () => {
  const { store } = await startServer()
  const stagingTrail = auditTrail({ store, secret, stream: 'staging' })
  await stagingTrail({ type: 'session.revoked', at: 1, userId: 'mara' })
  for await (const link of exportTrail(store, { stream: 'staging' })) {
    const line = writeLink(link)
    expect(JSON.parse(line)).toMatchObject({ stream: 'staging' })
    const renamed = readLink(line.replace('"stream":"staging"', '"stream":"stepup"'))
    expect((await verifyTrail([renamed], { secret })).problems[0]?.message).toBe('It was changed after it was written.')
  }
})
