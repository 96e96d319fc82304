import type { FactorDriver } from '@stepup/core'
import { createSoftwareAuthenticator, type SavedPasskey } from '@stepup/testing'
import { get, set } from 'idb-keyval'

import { passkeyWords } from '../words/passkey.ts'
import { askInSheet } from './sheet.ts'

type Authenticator = Awaited<ReturnType<typeof createSoftwareAuthenticator>>

/** The ceremonies of a passkey in software. It stands in for an authenticator on machines without one, in the demo only. */
export const prove: FactorDriver['prove'] = async ({ options }, { signal }) => {
  // SAFETY: the server makes these options for a passkey.
  const { challenge, rpId, allowCredentials } = options as {
    readonly challenge: string
    readonly rpId?: string
    readonly allowCredentials?: readonly { readonly id: string }[]
  }
  const saved = (await get<readonly SavedPasskey[]>(storageKey)) ?? []
  const mine = saved.find(
    ({ credentialId }) => !allowCredentials?.length || allowCredentials.some(({ id }) => id === credentialId),
  )
  if (!mine) throw new DOMException('No simulated passkey fits.', 'NotAllowedError')
  await ask('use', signal)
  const authenticator = await createSoftwareAuthenticator({ origin: location.origin, saved: mine })
  const assertion = await authenticator.authenticate({ challenge, ...(rpId === undefined ? {} : { rpId }) })
  await keep(authenticator)
  return assertion
}

export const enroll: NonNullable<FactorDriver['enroll']> = async (options, { signal }) => {
  await ask('create', signal)
  const authenticator = await createSoftwareAuthenticator({ origin: location.origin })
  const attestation = await authenticator.register(options as Parameters<Authenticator['register']>[0])
  await keep(authenticator)
  return attestation
}

const storageKey = 'northbank.simulated-passkeys'

async function keep(authenticator: Authenticator): Promise<void> {
  const saved = (await get<readonly SavedPasskey[]>(storageKey)) ?? []
  const others = saved.filter(({ credentialId }) => credentialId !== authenticator.credentialId)
  await set(storageKey, [authenticator.save(), ...others])
}

function ask(what: 'create' | 'use', signal: AbortSignal): Promise<void> {
  const { sheet } = passkeyWords[document.documentElement.lang === 'de' ? 'de' : 'en']
  return askInSheet({ title: sheet.title, lead: sheet.lead, confirm: sheet[what], cancel: sheet.cancel }, signal)
}
