import { decodeBase64Url, encodeBase64Url } from '@stepup/protocol'
import { createSoftwareAuthenticator, type SavedPasskey } from '@stepup/testing'
import { get, set } from 'idb-keyval'

import { passkeyWords } from '../words/passkey.ts'
import { askInSheet } from './sheet.ts'

type Authenticator = Awaited<ReturnType<typeof createSoftwareAuthenticator>>

/** Signs with a software passkey, like `navigator.credentials.get`. */
export async function getCredential(
  { challenge, rpId, allowCredentials = [] }: PublicKeyCredentialRequestOptions,
  signal: AbortSignal | undefined,
): Promise<Credential> {
  const kept = await readKept()
  const mine = allowCredentials.length === 0 ? kept[0] : kept.find((passkey) => isAmong(allowCredentials, passkey))
  if (!mine) throw new DOMException('No simulated passkey fits.', 'NotAllowedError')
  await ask('use', signal)
  const authenticator = await createSoftwareAuthenticator({ origin: location.origin, saved: mine })
  const assertion = await authenticator.authenticate({
    challenge: textOf(challenge),
    ...(rpId === undefined ? {} : { rpId }),
  })
  await keep(authenticator)
  return toCredential(assertion)
}

/** Creates a software passkey, like `navigator.credentials.create`. */
export async function createCredential(
  { challenge, rp, user, excludeCredentials = [] }: PublicKeyCredentialCreationOptions,
  signal: AbortSignal | undefined,
): Promise<Credential> {
  if ((await readKept()).some((passkey) => isAmong(excludeCredentials, passkey)))
    throw new DOMException('This browser simulates a passkey of this customer already.', 'InvalidStateError')
  await ask('create', signal)
  const authenticator = await createSoftwareAuthenticator({ origin: location.origin })
  const attestation = await authenticator.register({
    challenge: textOf(challenge),
    rp,
    user: { id: textOf(user.id) },
  })
  await keep(authenticator)
  return toCredential(attestation)
}

const storageKey = 'northbank.simulated-passkeys'

async function readKept(): Promise<readonly SavedPasskey[]> {
  return (await get<readonly SavedPasskey[]>(storageKey)) ?? []
}

async function keep(authenticator: Authenticator): Promise<void> {
  const others = (await readKept()).filter(({ credentialId }) => credentialId !== authenticator.credentialId)
  await set(storageKey, [authenticator.save(), ...others])
}

function isAmong(descriptors: readonly PublicKeyCredentialDescriptor[], { credentialId }: SavedPasskey): boolean {
  return descriptors.some(({ id }) => textOf(id) === credentialId)
}

function ask(what: 'create' | 'use', signal: AbortSignal | undefined): Promise<void> {
  const { sheet } = passkeyWords[document.documentElement.lang === 'de' ? 'de' : 'en']
  return askInSheet({ title: sheet.title, lead: sheet.lead, confirm: sheet[what], cancel: sheet.cancel }, signal)
}

type CeremonyJson = Awaited<ReturnType<Authenticator['register'] | Authenticator['authenticate']>>

/** Converts the result to the credential that a browser returns: bytes instead of text, with methods. */
function toCredential({ rawId, response, clientExtensionResults, ...credential }: CeremonyJson): Credential {
  const { transports = ['internal'], ...texts } = { transports: undefined, ...response }
  return Object.assign(credential, {
    rawId: decodeBase64Url(rawId).buffer,
    response: {
      ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, decodeBase64Url(text).buffer])),
      getTransports: () => transports,
    },
    getClientExtensionResults: () => clientExtensionResults,
  })
}

function textOf(source: BufferSource): string {
  return encodeBase64Url(
    ArrayBuffer.isView(source)
      ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
      : new Uint8Array(source),
  )
}
