/** Capabilities of this device, as the browser reports them (WebAuthn L3 §5.1.7). A member is absent where the browser does not say. */
export interface Capabilities {
  /** Creates a passkey after a sign-in by password, without a dialog. */
  readonly conditionalCreate?: boolean
  /** The device itself, or a phone nearby, can be the authenticator. */
  readonly passkeyPlatformAuthenticator?: boolean
  /** The device itself can be the authenticator: by a fingerprint, a face or a PIN. */
  readonly userVerifyingPlatformAuthenticator?: boolean
}

/** Reads the capabilities of this device from the browser. Returns none in browsers without that API. */
export async function readCapabilities(): Promise<Capabilities> {
  const browser: Partial<typeof PublicKeyCredential> | undefined = globalThis.PublicKeyCredential
  return (await browser?.getClientCapabilities?.()) ?? {}
}
