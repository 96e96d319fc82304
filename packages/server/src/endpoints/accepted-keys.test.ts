import type { FactorList } from '@stepup/protocol'
import { beforeEach, expect, it } from 'vitest'

import { type Customer, startServer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
})

const list = async (): Promise<FactorList> => (await mara.call<FactorList>('GET', '/factors')).body

it('the list of factors has the ids of the accepted keys, and none after the last key was removed', async () => {
  await mara.elevate(test)
  await mara.enrollPasskey()
  const before = await list()
  const [keys] = before.accepted_keys ?? []
  expect(before.accepted_keys).toHaveLength(1)
  expect(keys).toMatchObject({ rp_id: 'bank.example', credential_ids: [expect.any(String)] })
  const { id } = before.factors.find(({ kind }) => kind === 'passkey') ?? {}
  expect((await mara.call('DELETE', `/factors/${id}`, { last: true })).status).toBe(204)
  expect((await list()).accepted_keys).toEqual([{ ...keys, credential_ids: [] }])
})
