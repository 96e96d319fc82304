import type { DeviceList, EnrolledFactor, EnrollmentStart, FactorKind, FactorList, KnownDevice } from '@stepup/protocol'

import { readDone, readStarted, type ReadAnswer } from '../api/answers.ts'
import { createCaller } from '../api/caller.ts'
import { StepUpError } from '../error.ts'
import { webAuthnDriver } from '../factors/driver.ts'
import { isObject } from '../is-object.ts'
import { pageVisibility } from '../time/visibility.ts'
import { createResource } from './resource.ts'
import type { EnrollmentOf, SecurityCenter, SecurityCenterOptions } from './security-center.ts'
import { signalAcceptedKeys } from './signal-accepted-keys.ts'

/**
 * Creates the list of the user's factors and devices, with every change of them, for a page of security settings.
 *
 * @example
 * ```ts
 * const securityCenter = createSecurityCenter({ fetch: stepUp.fetch })
 * await securityCenter.addKey('passkey')
 * ```
 */
export function createSecurityCenter({
  baseUrl = '/step-up',
  fetch = (input, init) => globalThis.fetch(input, init),
  driver = webAuthnDriver,
  ...sending
}: SecurityCenterOptions = {}): SecurityCenter {
  const call = createCaller({ ...sending, baseUrl: baseUrl.replace(/\/$/, ''), fetch })
  const factors = createResource(async () => {
    const list = await call('GET', '/factors', readFactors)
    signalAcceptedKeys(list)
    return list
  }, pageVisibility)
  const devices = createResource(() => call('GET', '/devices', readDevices), pageVisibility)

  /** A removed device is no longer an approver, and a new one is a factor, so both lists are loaded again. */
  async function changed<TResult>(request: Promise<TResult>): Promise<TResult> {
    const result = await request
    await Promise.all([factors.refresh(), devices.refresh()])
    return result
  }

  async function start<TKind extends FactorKind>(kind: TKind, more: object = {}): Promise<EnrollmentOf<TKind>> {
    const started = await call('POST', '/factors', readStarted, { body: { kind, ...more } })
    if (started.kind !== kind) throw unexpected(started)
    // SAFETY: the kind determines the other members.
    return started as EnrollmentOf<TKind>
  }

  function confirm(enrollment: string, body: object, signal?: AbortSignal): Promise<EnrolledFactor> {
    return changed(call('POST', '/factors/:id/confirm', readFactor, { ids: [enrollment], body, signal }))
  }

  function change(method: 'PATCH' | 'DELETE', id: string, body?: object): Promise<true> {
    return changed(call(method, '/factors/:id', readDone, { ids: [id], ...(body ? { body } : {}) }))
  }

  return {
    factors,
    devices,
    canAddKey: () => driver.isAvailable({ id: 'passkey', kind: 'passkey' }) && driver.enroll !== undefined,
    async addKey(kind, { label, signal = new AbortController().signal, automatic = false } = {}) {
      const { id, options } = await start(kind, automatic ? { automatic } : {})
      const { enroll } = driver
      if (!enroll) throw new StepUpError('key_unavailable', 'This document may not create passkeys or security keys.')
      let attestation: unknown
      try {
        attestation = await enroll(options, { signal, automatic })
      } catch (error) {
        if (isDeclined(error)) return undefined
        throw error
      }
      return confirm(id, { attestation, ...(label === undefined ? {} : { label }) }, signal)
    },
    startApp: () => start('totp'),
    startNumber: (number) => start('sms_otp', { number }),
    confirmCode: (enrollment, code, { label } = {}) =>
      confirm(enrollment, { code: code.replaceAll(/\D/g, ''), ...(label === undefined ? {} : { label }) }),
    async createRecoveryCodes() {
      const { codes } = await start('recovery_code')
      // The codes are shown once, and the earlier ones are gone, so they don't wait for the list.
      void factors.refresh()
      return codes
    },
    renameFactor: async (id, label) => void (await change('PATCH', id, { label })),
    preferFactor: async (id) => void (await change('PATCH', id, { default: true })),
    removeFactor: async (id, { last } = {}) => void (await change('DELETE', id, last ? { last } : undefined)),
    unlockFactor: async (id) =>
      void (await changed(call('POST', '/factors/:id/unlock', readDone, { ids: [id], body: {} }))),
    renameDevice: (id, label) => changed(call('PATCH', '/devices/:id', readDevice, { ids: [id], body: { label } })),
    removeDevice: async (id) => void (await changed(call('DELETE', '/devices/:id', readDone, { ids: [id] }))),
  }
}

/** The browser says `NotAllowedError` for a closed dialog and `InvalidStateError` for an enrolled authenticator (WebAuthn §5.1.3). */
function isDeclined(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'InvalidStateError')
}

function unexpected({ kind }: EnrollmentStart): StepUpError<'unexpected_response'> {
  return new StepUpError('unexpected_response', `POST /factors answered with an enrollment of kind ${kind}.`)
}

const readFactors: ReadAnswer<FactorList> = (value) =>
  isObject(value) && Array.isArray(value['factors']) ? (value as unknown as FactorList) : undefined

const readDevices: ReadAnswer<DeviceList> = (value) =>
  isObject(value) && Array.isArray(value['devices']) ? (value as unknown as DeviceList) : undefined

const readFactor: ReadAnswer<EnrolledFactor> = (value) =>
  isObject(value) && typeof value['id'] === 'string' ? (value as unknown as EnrolledFactor) : undefined

const readDevice: ReadAnswer<KnownDevice> = (value) =>
  isObject(value) && typeof value['id'] === 'string' ? (value as unknown as KnownDevice) : undefined
