import { webAuthnDriver, type FactorDriver } from '@stepup/core'

import { isPasskeySimulated } from '../simulated-passkey/simulated-passkey.ts'

const loadSimulation = () => import('../simulated-passkey/ceremony.ts')

/** Passkeys by the browser, or simulated ones in a demo whose visitor chose that. */
export const passkeyDriver: FactorDriver = {
  isAvailable: (offer) => isPasskeySimulated() || webAuthnDriver.isAvailable(offer),
  preload: () => (isPasskeySimulated() ? loadSimulation() : (webAuthnDriver.preload?.() ?? Promise.resolve())),
  prove: async (offer, context) => {
    const driver = isPasskeySimulated() ? await loadSimulation() : webAuthnDriver
    return driver.prove(offer, context)
  },
  get enroll() {
    return isPasskeySimulated() ? enrollSimulated : webAuthnDriver.enroll
  },
}

const enrollSimulated: FactorDriver['enroll'] = async (options, context) =>
  (await loadSimulation()).enroll(options, context)
