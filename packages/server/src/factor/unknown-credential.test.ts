import type { Challenge, FactorList, Refusal } from '@stepup/protocol'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { optionsOf, origin, payment, startServer, type Customer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer
let kept: SoftwareAuthenticator
let removed: SoftwareAuthenticator
let challenge: Challenge

/** Mara removed one of two passkeys and is challenged. Her password manager still offers the removed one. */
beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
  await mara.elevate(test)
  kept = await mara.enrollPasskey()
  test.advance(1000)
  removed = await mara.enrollPasskey()
  const { body } = await mara.call<FactorList>('GET', '/factors')
  const [latest] = body.factors.toSorted((left, right) => right.created_at - left.created_at)
  await mara.call('DELETE', `/factors/${latest?.id}`)
  challenge = (await mara.transfer([payment({ amount: '2000.00' })])).challenge
})

type Assertion = Awaited<ReturnType<SoftwareAuthenticator['authenticate']>>

async function answerOf(
  authenticator: SoftwareAuthenticator,
  change: (assertion: Assertion) => unknown = (assertion) => assertion,
) {
  const assertion = change(await authenticator.authenticate(optionsOf(challenge)))
  const { status, body } = await mara.verify(challenge, 'passkey', { assertion })
  return { status, ...(body as unknown as Refusal) }
}

/** Returns the same assertion with another credential id. */
const withId =
  (id: string) =>
  (assertion: Assertion): Assertion => ({ ...assertion, id, rawId: id })

describe('an unknown passkey', () => {
  it('an unknown passkey is reported to the user whose passkey was removed', async () => {
    expect(await answerOf(removed)).toMatchObject({ status: 422, code: 'invalid_assertion', unknown_credential: true })
  })

  it('a known passkey with an invalid signature is not reported as unknown', async () => {
    const assertion = await kept.authenticate(optionsOf(challenge), { breakSignature: true })
    const { body } = await mara.verify(challenge, 'passkey', { assertion })
    expect(body).toMatchObject({ code: 'invalid_assertion' })
    expect(body).not.toHaveProperty('unknown_credential')
  })

  it('a passkey of another user, which their password manager has to keep, is not reported as unknown', async () => {
    const ben = await test.customer('ben').enrollPasskey()
    expect(await answerOf(ben)).not.toHaveProperty('unknown_credential')
  })

  it('an unknown passkey and another user’s passkey get the same answer', async () => {
    const ben = await test.customer('ben').enrollPasskey()
    const nobody = await createSoftwareAuthenticator({ origin })
    // Mara's own handle with the id of a passkey of Ben, and with an unknown id.
    const known = await answerOf(removed, withId(ben.credentialId))
    const unknown = await answerOf(removed, withId(nobody.credentialId))
    expect(known).toMatchObject({ unknown_credential: true })
    expect({ ...known, attempts_remaining: 0 }).toEqual({ ...unknown, attempts_remaining: 0 })
  })

  it.each([undefined, null, '', 'x'.repeat(43)])(
    'an unknown passkey is not reported with the user handle %j',
    async (userHandle) => {
      const answer = await answerOf(removed, (assertion) => ({
        ...assertion,
        response: { ...assertion.response, userHandle },
      }))
      expect(answer).toMatchObject({ code: 'invalid_assertion' })
      expect(answer).not.toHaveProperty('unknown_credential')
    },
  )
})
