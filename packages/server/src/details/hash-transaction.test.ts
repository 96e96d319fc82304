import { encodeBase64Url, transactionHash } from '@stepup/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'

import { hashTransaction } from './hash-transaction.ts'

it("the server's transaction hash equals the client's for any details", async () => {
  const details = fc.array(
    fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }).map((detail) => ({ ...detail, type: 'x' })),
  )
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), details, async (action, given) => {
      const json = given as Parameters<typeof transactionHash>[1]
      expect(hashTransaction(action, json)).toBe(encodeBase64Url(await transactionHash(action, json)))
    }),
  )
})
