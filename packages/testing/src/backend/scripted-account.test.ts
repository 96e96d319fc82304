import { createSecurityCenter, type FactorDriver } from '@stepup/core'
import type { EnrolledFactor } from '@stepup/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { createScriptedAccount } from './scripted-account.ts'

const passkey: EnrolledFactor = { id: 'pk', kind: 'passkey', label: 'Phone', created_at: 1, managed: true }
const driver: FactorDriver = {
  isAvailable: () => true,
  prove: () => Promise.resolve({}),
  enroll: () => Promise.resolve({ id: 'made' }),
}

afterEach(() => vi.unstubAllGlobals())

describe('the security center with a scripted account', () => {
  it('the security center loads a list when the first listener subscribes, and after every change', async () => {
    const account = createScriptedAccount({ factors: [passkey] })
    const fetch = vi.fn<typeof globalThis.fetch>(account.fetch)
    const center = createSecurityCenter({ fetch, driver })
    expect(fetch).not.toHaveBeenCalled()
    expect(center.factors.getSnapshot()).toEqual({ status: 'loading' })
    center.factors.subscribe(() => undefined)
    center.factors.subscribe(() => undefined)
    await expect.poll(() => center.factors.getSnapshot()).toMatchObject({ status: 'loaded' })
    expect(fetch).toHaveBeenCalledTimes(1)
    await center.renameFactor('pk', 'Old phone')
    expect(center.factors.getSnapshot()).toMatchObject({ data: { factors: [{ label: 'Old phone' }] } })
  })

  it('the security center rejects with the problem of the server, and keeps the list', async () => {
    const account = createScriptedAccount({ factors: [passkey] })
    const center = createSecurityCenter({ fetch: account.fetch, driver })
    await expect(center.removeFactor('pk')).rejects.toMatchObject({
      code: 'unexpected_response',
      problem: { code: 'last_factor' },
    })
    await center.removeFactor('pk', { last: true })
    expect(account.factors()).toEqual([])
  })

  it('the security center adds a key under the user’s name for it, and none when the dialog was closed', async () => {
    const account = createScriptedAccount()
    const center = createSecurityCenter({ fetch: account.fetch, driver })
    expect(await center.addKey('passkey', { label: 'Laptop' })).toMatchObject({ kind: 'passkey', label: 'Laptop' })
    for (const name of ['NotAllowedError', 'InvalidStateError']) {
      const enroll = () => Promise.reject(new DOMException('', name))
      const refused = createSecurityCenter({ fetch: account.fetch, driver: { ...driver, enroll } })
      expect(await refused.addKey('passkey')).toBeUndefined()
    }
    expect(account.factors()).toHaveLength(1)
  })

  it('the security center reports other browser errors, and a document that may not create keys', async () => {
    const account = createScriptedAccount()
    const broken = { ...driver, enroll: () => Promise.reject(new TypeError('broken')) }
    await expect(createSecurityCenter({ fetch: account.fetch, driver: broken }).addKey('passkey')).rejects.toThrow(
      'broken',
    )
    const without = createSecurityCenter({ fetch: account.fetch, driver: { ...driver, enroll: undefined } })
    expect(without.canAddKey()).toBe(false)
    await expect(without.addKey('passkey')).rejects.toMatchObject({ code: 'key_unavailable' })
  })

  it('the security center sends a code without the spaces that the user typed', async () => {
    const account = createScriptedAccount()
    const center = createSecurityCenter({ fetch: account.fetch, driver })
    const { id } = await center.startApp()
    await expect(center.confirmCode(id, '000 000')).rejects.toMatchObject({ problem: { code: 'invalid_code' } })
    expect(await center.confirmCode(id, '123 456')).toMatchObject({ kind: 'totp' })
  })

  it('the security center reports accepted keys to the password manager, and ignores its errors', async () => {
    const signalAllAcceptedCredentials = vi.fn<() => Promise<void>>(() => Promise.reject(new TypeError('no')))
    vi.stubGlobal('PublicKeyCredential', { signalAllAcceptedCredentials })
    const accepted = [{ rp_id: 'bank.example', user_id: 'dXNlcg', credential_ids: ['a', 'b'] }]
    const center = createSecurityCenter({
      baseUrl: 'https://bank.example/step-up',
      fetch: () => Promise.resolve(Response.json({ factors: [], accepted_keys: accepted })),
    })
    await center.factors.refresh()
    expect(signalAllAcceptedCredentials).toHaveBeenCalledWith({
      rpId: 'bank.example',
      userId: 'dXNlcg',
      allAcceptedCredentialIds: ['a', 'b'],
    })
    expect(center.factors.getSnapshot()).toMatchObject({ status: 'loaded' })
  })
})
