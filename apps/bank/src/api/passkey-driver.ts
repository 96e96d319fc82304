import { webAuthnDriver, type FactorDriver } from '@stepup/core'

import { isPasskeySimulated } from '../simulated-passkey/simulated-passkey.ts'

/** Passkeys by the browser. A device without an authenticator can do them, too, for as long as the demo simulates one. */
export const passkeyDriver: FactorDriver = {
  ...webAuthnDriver,
  async probe() {
    const canDo = await webAuthnDriver.probe?.()
    return (offer) => isPasskeySimulated() || (canDo?.(offer) ?? true)
  },
  get enroll() {
    return webAuthnDriver.enroll
  },
}
