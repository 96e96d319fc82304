import { createStepUpClient } from '@stepup/core'
import { decodeBase64Url } from '@stepup/protocol'
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { afterEach, expect, it, vi } from 'vitest'

import { browserCredentials } from '../../test/browser-credentials.ts'
import { createSecretServer } from '../../test/secret-server.ts'
import { createSoftwareAuthenticator, factorFixtures } from '../index.ts'

const origin = 'https://app.test'

afterEach(() => {
  vi.unstubAllGlobals()
})

it('the client’s passkey assertion passes a real verifier', async () => {
  const authenticator = await createSoftwareAuthenticator({ origin })
  const creation = { challenge: 'AAAA', rp: { id: 'app.test' }, user: { id: 'dXNlcg' } }
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: await authenticator.register(creation),
    expectedChallenge: creation.challenge,
    expectedOrigin: origin,
    expectedRPID: 'app.test',
  })
  expect(verified).toBe(true)

  vi.stubGlobal('PublicKeyCredential', () => {})
  vi.stubGlobal('navigator', { onLine: true, credentials: browserCredentials(authenticator) })
  const server = createSecretServer(factorFixtures.passkey, 'approved', 'grant')
  let sent: Parameters<typeof verifyAuthenticationResponse>[0]['response'] | undefined
  const client = createStepUpClient({
    baseUrl: `${origin}/step-up`,
    intercept: () => true,
    fetch(input, init) {
      if (typeof init?.body === 'string') sent = (JSON.parse(init.body) as { assertion: typeof sent }).assertion
      return server.fetch(input, init)
    },
  })
  client.attachRenderer()
  client.subscribe(() => {
    if (client.getSnapshot().status === 'ready') queueMicrotask(() => client.send({ type: 'begin' }))
  })
  expect((await client.fetch(`${origin}/api/transfers`, { method: 'POST' })).status).toBe(200)
  client.dispose()

  if (!sent || !registrationInfo) throw new Error('Nothing was signed')
  const { challenge } = JSON.parse(new TextDecoder().decode(decodeBase64Url(sent.response.clientDataJSON))) as {
    challenge: string
  }
  expect(decodeBase64Url(challenge)).toHaveLength(64)
  const result = await verifyAuthenticationResponse({
    response: sent,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: 'app.test',
    credential: registrationInfo.credential,
    requireUserVerification: true,
  })
  expect(result.verified).toBe(true)
})
