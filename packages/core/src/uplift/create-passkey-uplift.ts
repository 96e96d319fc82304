import type { FactorKind } from '@stepup/protocol'

import { isStepUpError } from '../error.ts'
import { readCapabilities, type Capabilities } from '../factors/capabilities.ts'
import { createStore } from '../store.ts'
import { deviceMemory } from './memory.ts'
import type { PasskeyUplift, PasskeyUpliftOptions } from './passkey-uplift.ts'
import { transition, type UpliftEvent, type UpliftState } from './state.ts'

/** Kinds that a passkey is better than. */
const weaker: readonly FactorKind[] = ['email_otp', 'sms_otp', 'totp', 'password', 'recovery_code']

/**
 * Changes of factors and devices. A user who makes one adds a passkey there, or decides against it, so no offer
 * follows.
 */
const ownChange = /^(factor|device)\./

/** Milliseconds that a prompt waits for an offer. After that it closes, and a receipt may show the offer. */
const PATIENCE = 2000

/** Milliseconds without an offer after the user declined one: 90 days. */
const SNOOZE = 90 * 24 * 60 * 60 * 1000

/**
 * Creates the offer "next time with a passkey", after a proof by a code, a password or a recovery code. It is made on a
 * device that can have a passkey, to a user without one, if the policies let the user add it. A call that waits for the
 * proof settles first.
 *
 * @example
 * ```ts
 * const stepUp = createStepUpClient()
 * const center = createSecurityCenter({ fetch: stepUp.fetch })
 * const uplift = createPasskeyUplift({ client: stepUp, center })
 * ```
 */
export function createPasskeyUplift({
  client,
  center,
  label,
  automatic = true,
  memory = deviceMemory,
}: PasskeyUpliftOptions): PasskeyUplift {
  const store = createStore<UpliftState>({ status: 'none' })
  const named = label === undefined ? {} : { label }
  /** Whether the last challenge of an action was for its details only. */
  const bound = new Map<string, boolean>()
  /** An approval whose call is still under way. */
  let awaited: { readonly action: string; readonly kind: FactorKind } | undefined
  let quiet = new AbortController()
  let hasTried = false
  let prompts = 0
  let stopWaiting = (): void => {}

  const send = (event: UpliftEvent): void => store.set(transition(store.getSnapshot(), event))

  // A time in the future comes from another clock.
  function isDeclined(): boolean {
    const at = memory.getDeclinedAt()
    const now = client.clock.now()
    return at !== undefined && at <= now && now - at < SNOOZE
  }

  const isWorthwhile = (kind: FactorKind): boolean => weaker.includes(kind) && center.canAddKey() && !isDeclined()

  /** Looks for an offer. The state `looking` ends if there is none. */
  async function consider(kind: FactorKind): Promise<void> {
    if (isWorthwhile(kind)) await look(kind)
    send({ type: 'nothing' })
  }

  async function look(kind: FactorKind): Promise<void> {
    const { conditionalCreate, userVerifyingPlatformAuthenticator: isHere } = await readDevice()
    if (!conditionalCreate && !isHere) return
    const shown = prompts
    await center.factors.refresh()
    const list = center.factors.getSnapshot()
    if (list.status !== 'loaded' || list.data.factors.some((factor) => factor.kind === 'passkey')) return
    const found = list.data.enrollable?.find((enrollable) => enrollable.kind === 'passkey')
    if (!found) return
    const needsProof = found.needs_proof === true
    if (kind === 'password' && !needsProof && conditionalCreate && (await addQuietly())) return
    if (isHere && shown === prompts) send({ type: 'found', needsProof })
  }

  /**
   * Lets the password manager add a passkey without a prompt, once. A prompt that opens in the meantime takes
   * precedence.
   */
  async function addQuietly(): Promise<boolean> {
    if (!automatic || hasTried) return false
    hasTried = true
    quiet = new AbortController()
    const { signal } = quiet
    const factor = await center.addKey('passkey', { ...named, signal, automatic: true }).catch(() => undefined)
    if (factor) send({ type: 'added', factor, automatic: true })
    return factor !== undefined
  }

  const undo = [
    // An offer belongs to the last approval and ends when the next prompt opens.
    client.on('prompt.shown', () => {
      prompts++
      quiet.abort()
      send({ type: 'closed' })
    }),
    client.on('challenge.received', ({ action, bound: isBound }) => void bound.set(action, isBound)),
    client.on('flow.approved', ({ action, kind }) => {
      if (ownChange.test(action) || !isWorthwhile(kind)) return
      send({ type: 'approved' })
      stopWaiting()
      stopWaiting = client.clock.setTimeout(() => send({ type: 'nothing' }), PATIENCE, true)
      if (bound.get(action)) awaited = { action, kind }
      else void consider(kind)
    }),
    client.on('replay.succeeded', ({ action }) => {
      if (awaited?.action !== action) return
      const { kind } = awaited
      awaited = undefined
      void consider(kind)
    }),
    client.on('replay.failed', ({ action }) => {
      if (awaited?.action !== action) return
      awaited = undefined
      send({ type: 'nothing' })
    }),
  ]

  return {
    getSnapshot: store.getSnapshot,
    getInitialSnapshot: store.getInitialSnapshot,
    subscribe: store.subscribe,
    async add() {
      if (store.getSnapshot().status !== 'offered') return
      send({ type: 'add' })
      try {
        const factor = await center.addKey('passkey', named)
        send(factor ? { type: 'added', factor, automatic: false } : { type: 'failed' })
      } catch (error) {
        // Cancelling the proof declines the offer for now.
        send({ type: 'failed', error })
        if (isStepUpError(error, 'cancelled')) send({ type: 'closed' })
      }
    },
    isDeclined,
    decline() {
      const { status } = store.getSnapshot()
      if (status !== 'adding' && status !== 'added') memory.setDeclinedAt(client.clock.now())
      send({ type: 'closed' })
    },
    proven: consider,
    dispose() {
      quiet.abort()
      stopWaiting()
      for (const each of undo) each()
      send({ type: 'closed' })
    },
  }
}

/** Capabilities of this device. Falls back to the older API in browsers with incomplete capabilities. */
async function readDevice(): Promise<Capabilities> {
  try {
    const { userVerifyingPlatformAuthenticator: here = await hasAuthenticator(), ...others } = await readCapabilities()
    return { ...others, userVerifyingPlatformAuthenticator: here }
  } catch {
    return {}
  }
}

/** Chrome and Edge before 133, Firefox before 135. */
async function hasAuthenticator(): Promise<boolean> {
  const browser: Partial<typeof PublicKeyCredential> | undefined = globalThis.PublicKeyCredential
  return (await browser?.isUserVerifyingPlatformAuthenticatorAvailable?.()) === true
}
