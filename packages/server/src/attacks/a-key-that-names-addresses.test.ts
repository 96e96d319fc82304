import { SettingsService } from '@simplewebauthn/server'
import { decodeAttestationObject } from '@simplewebauthn/server/helpers'
import { decodeBase64Url } from '@stepup/protocol'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'

import { withAndroidStatement } from '../../test/android-attestation.ts'
import { origin, startServer } from '../../test/support.ts'
import { type Factor, passkey } from '../index.ts'

// A customer enrolls a key whose certificates, made by the customer, name an address inside the server's network.
// Whoever follows it fetches what the customer can't reach, without a limit of time or size.

const webAuthn = { rpId: 'bank.example', rpName: 'Bank', origins: [origin] }
let fetched: unknown[]

beforeEach(() => {
  fetched = []
  vi.stubGlobal('fetch', async (asked: unknown) => (fetched.push(asked), new Response('')))
})

const identifier = 'android-key'

/** Makes the root of a statement one that the server trusts, as Google's is: an app on a telephone signs certificates below it. */
function trustRootOf(attestationObject: string): void {
  const certificates = SettingsService.getRootCertificates({ identifier })
  onTestFinished(() => SettingsService.setRootCertificates({ identifier, certificates }))
  const root = decodeAttestationObject(decodeBase64Url(attestationObject)).get('attStmt').get('x5c')?.at(-1)
  if (!root) throw new Error('The statement has no root.')
  SettingsService.setRootCertificates({ identifier, certificates: [root] })
}

async function enroll(factor: Factor, { address, isTrusted }: { address: string; isTrusted: boolean }) {
  const test = await startServer({ factors: () => [factor] })
  const mara = test.customer('mara')
  const authenticator = await createSoftwareAuthenticator({ origin })
  const { body } = await mara.call<{ id: string; options: Parameters<SoftwareAuthenticator['register']>[0] }>(
    'POST',
    '/factors',
    { kind: 'passkey' },
  )
  const attestation = await withAndroidStatement(await authenticator.register(body.options), address)
  if (isTrusted) trustRootOf(attestation.response.attestationObject)
  return (await mara.call('POST', `/factors/${body.id}/confirm`, { attestation })).status
}

const asking = passkey({ ...webAuthn, attestation: () => true })
const inside = 'http://169.254.169.254/latest/meta-data'
const googles = 'https://android.googleapis.com/attestation/crl/8F6734C9FA504789'

it('a server that asks for no statement takes a key, and does not follow the addresses in its certificates', async () => {
  expect(await enroll(passkey(webAuthn), { address: inside, isTrusted: false })).toBe(201)
  expect(fetched).toEqual([])
})

it.each([
  { address: inside, isTrusted: false },
  { address: googles, isTrusted: false },
  { address: inside, isTrusted: true },
  { address: `${googles}@evil.example`, isTrusted: true },
  { address: googles.replace('.com', '.co'), isTrusted: true },
])(
  'a server that asks for a statement does not follow $address, with a root that it trusts: $isTrusted',
  async ({ address, isTrusted }) => {
    expect(await enroll(asking, { address, isTrusted })).toBe(422)
    expect(fetched).toEqual([])
  },
)

it('a server that asks for a statement follows the address of Google below a root that it trusts', async () => {
  await enroll(asking, { address: googles, isTrusted: true })
  expect(fetched).toEqual([googles])
})
