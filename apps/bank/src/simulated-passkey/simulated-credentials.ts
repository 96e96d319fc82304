const loadCeremony = () => import('./ceremony.ts')

/**
 * Replaces the browser's WebAuthn calls with software passkeys while the visitor simulates an authenticator. It patches
 * `navigator.credentials` itself, so that the client, its checks and the developers' panel run unchanged.
 */
export function installSimulatedCredentials(isSimulated: () => boolean): void {
  // The class does not exist outside a secure context.
  if (typeof CredentialsContainer === 'undefined') return
  const { prototype } = CredentialsContainer
  // oxlint-disable-next-line typescript/unbound-method
  const { get, create } = prototype

  prototype.get = async function (options) {
    // Conditional mediation suggests passkeys without a user gesture, so it is not simulated.
    if (!isSimulated() || !options?.publicKey || options.mediation === 'conditional') return get.call(this, options)
    return (await loadCeremony()).getCredential(options.publicKey, options.signal)
  }
  prototype.create = async function (options) {
    // A conditional creation by a password manager shows no UI, so it is not simulated.
    if (!isSimulated() || !options?.publicKey || isConditional(options)) return create.call(this, options)
    return (await loadCeremony()).createCredential(options.publicKey, options.signal)
  }

  const ask = PublicKeyCredential.getClientCapabilities?.bind(PublicKeyCredential)
  PublicKeyCredential.getClientCapabilities = async () => ({
    ...(await ask?.()),
    ...(isSimulated() && { passkeyPlatformAuthenticator: true, userVerifyingPlatformAuthenticator: true }),
  })
}

function isConditional(options: CredentialCreationOptions & { readonly mediation?: string }): boolean {
  return options.mediation === 'conditional'
}
