import { encodeBase64Url } from '@stepup/protocol'
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { beforeEach, describe, expect, it } from 'vitest'

import {
  createSoftwareAuthenticator,
  type CeremonyTweaks,
  type SoftwareAuthenticator,
} from './software-authenticator.ts'

const origin = 'https://bank.example'
const challenge = encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)))

describe('the software authenticator with a real verifier', () => {
  let authenticator: SoftwareAuthenticator
  let publicKey: Uint8Array<ArrayBuffer>

  beforeEach(async () => {
    authenticator = await createSoftwareAuthenticator({ origin })
    const response = await authenticator.register({ challenge, rp: { id: 'bank.example' }, user: { id: 'dXNlcg' } })
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: 'bank.example',
    })
    if (!verified.verified) throw new Error('The registration was not accepted')
    publicKey = verified.registrationInfo.credential.publicKey
  })

  async function verify(tweaks?: CeremonyTweaks): Promise<boolean> {
    const response = await authenticator.authenticate({ challenge, rpId: 'bank.example' }, tweaks)
    const { verified } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: 'bank.example',
      credential: { id: authenticator.credentialId, publicKey, counter: 1 },
    })
    return verified
  }

  it('the software authenticator signs valid assertions every time', async () => {
    for (let time = 0; time < 20; time++) expect(await verify()).toBe(true)
  })

  it.each<[string, CeremonyTweaks]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['no user verification', { userVerified: false }],
    ['no user presence', { userPresent: false }],
    ['a counter that goes back', { counter: 1 }],
    ['another challenge', { challenge: 'AAAA' }],
  ])('an assertion of the software authenticator with %s is refused', async (_, tweaks) => {
    await expect(verify(tweaks)).rejects.toThrow()
  })

  it('a restored software authenticator continues from its saved state', async () => {
    const original = await createSoftwareAuthenticator({ origin })
    await original.register({ challenge: 'AAAA', rp: { id: 'bank.example' }, user: { id: 'bWFyYQ' } })
    const restored = await createSoftwareAuthenticator({ origin, saved: structuredClone(original.save()) })
    expect(restored.credentialId).toBe(original.credentialId)
    const { response } = await restored.authenticate({ challenge: 'AAAA', rpId: 'bank.example' })
    expect(response.userHandle).toBe('bWFyYQ')
    expect(restored.save().counter).toBe(original.save().counter + 1)
  })

  it('an assertion of the software authenticator with a broken signature is refused', async () => {
    expect(await verify({ breakSignature: true }).catch(() => false)).toBe(false)
  })
})
