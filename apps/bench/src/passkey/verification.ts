import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { createSoftwareAuthenticator } from '@stepup/testing'

import { origin } from './bench-server.ts'

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** One verification of an assertion by the library alone: the lower bound of any server. */
export async function verification(): Promise<() => Promise<unknown>> {
  const authenticator = await createSoftwareAuthenticator({ origin })
  const challenge = encode(crypto.getRandomValues(new Uint8Array(32)))
  const registration = await authenticator.register({
    challenge,
    rp: { id: 'localhost', name: 'Bank' },
    user: { id: encode(new Uint8Array(16)), name: 'mara', displayName: 'Mara' },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  } as Parameters<typeof authenticator.register>[0])
  const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: 'localhost' }
  const registered = await verifyRegistrationResponse({
    response: registration,
    ...expected,
  })
  if (!registered.verified) throw new Error('The registration does not verify.')
  const { credential } = registered.registrationInfo
  const response = (await authenticator.authenticate({
    challenge,
    rpId: 'localhost',
    allowCredentials: [{ id: credential.id, type: 'public-key' }],
  } as Parameters<typeof authenticator.authenticate>[0])) as Parameters<
    typeof verifyAuthenticationResponse
  >[0]['response']
  return async () => {
    const { verified } = await verifyAuthenticationResponse({
      response,
      ...expected,
      credential: { ...credential, counter: 0 },
    })
    if (!verified) throw new Error('The assertion does not verify.')
  }
}
