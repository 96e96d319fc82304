import { webAuthnDriver, type FactorDriver } from '@stepup/core'

/** Runs the ceremonies of passkeys and security keys. */
export const passkeyDriver: FactorDriver = webAuthnDriver
