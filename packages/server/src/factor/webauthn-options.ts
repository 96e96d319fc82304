/** Statement of an authenticator about itself at registration. */
export interface Attestation {
  /** The model; all zeros for an unknown one. A claim, until you verify `attestationObject` against a root that you trust. */
  readonly aaguid: string
  /** `none`, `packed`, `tpm`, `apple`. The server verified the statement, and its certificates against no root. */
  readonly format: string
  /** The whole attestation, for a check against a metadata service. */
  readonly attestationObject: Uint8Array
  /** Whether the key is synced, or may become so. */
  readonly backupEligible: boolean
  readonly backedUp: boolean
  readonly transports: readonly string[]
}

/** Preference for the browser's dialog (WebAuthn Level 3 §5.8.7). */
export type PublicKeyHint = 'client-device' | 'hybrid' | 'security-key'

/** Options that passkeys and security keys share. */
export interface WebAuthnOptions {
  /** The domain of the keys: `example.com`, or `localhost`. */
  readonly rpId: string
  readonly rpName: string
  /** The accepted origins, with scheme and port. Subdomains are not included (WebAuthn §13.4.9). */
  readonly origins: readonly string[]
  /** Sites that may frame the app during a ceremony. Default: none. */
  readonly topOrigins?: readonly string[]
  /**
   * Filter for authenticators at registration. If set, the server requests attestation, and refuses an invalid statement. Without it, the
   * server looks at no certificates of authenticators.
   */
  readonly attestation?: (attestation: Attestation) => boolean | Promise<boolean>
  /** Preferences for the browser's dialog. */
  readonly hints?: readonly PublicKeyHint[]
  /** Whether a signature counter that went back fails the attempt, rather than only being reported. Default false. */
  readonly strictCounter?: boolean
}

/** Differences between passkeys and security keys. */
export interface KeyKind {
  readonly kind: 'passkey' | 'security_key'
  readonly level: string
  readonly selection: { readonly residentKey: 'preferred' | 'discouraged'; readonly crossPlatform: boolean }
  /** Whether keys that can leave their device are refused. */
  readonly deviceBound: boolean
}
