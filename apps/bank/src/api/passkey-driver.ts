import { webAuthnDriver, type FactorDriver } from '@stepup/core'

import { isPasskeySimulated } from '../simulated-passkey/simulated-passkey.ts'

/** The browser's passkeys. On a device without an authenticator, the demo can simulate one. */
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
