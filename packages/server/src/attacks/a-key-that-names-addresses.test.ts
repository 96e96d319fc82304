import { SettingsService } from '@simplewebauthn/server'
import { decodeAttestationObject } from '@simplewebauthn/server/helpers'
import { decodeBase64Url } from '@stepup/protocol'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'

import { withAndroidStatement } from '../../test/android-attestation.ts'
import { origin, startServer } from '../../test/support.ts'
import { passkey } from '../index.ts'

// A customer enrolls a key whose certificates, made by the customer, name an address inside the server's network. Whoever follows it fetches
// what the customer can't reach, without a limit of time or size.

const webAuthn = { rpId: 'bank.example', rpName: 'Bank', origins: [origin] }
const address = 'http://169.254.169.254/latest/meta-data'
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

it.each([
  { server: 'asks for no statement', factor: passkey(webAuthn), isTrusted: false, status: 201 },
  {
    server: 'asks for a statement',
    factor: passkey({ ...webAuthn, attestation: () => true }),
    isTrusted: false,
    status: 422,
  },
  {
    server: 'trusts the root',
    factor: passkey({ ...webAuthn, attestation: () => true }),
    isTrusted: true,
    status: 422,
  },
])(
  'a server that $server does not follow the addresses in the certificates of a key',
  async ({ factor, isTrusted, status }) => {
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
    expect((await mara.call('POST', `/factors/${body.id}/confirm`, { attestation })).status).toBe(status)
    expect(fetched).toEqual([])
  },
)
