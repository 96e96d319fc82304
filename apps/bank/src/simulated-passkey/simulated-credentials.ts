const loadCeremony = () => import('./ceremony.ts')

/**
 * Has the browser's WebAuthn calls answered by passkeys in software, for as long as the visitor of the demo chose that. Below everything
 * else: the client, its checks and the developers' panel call `navigator.credentials` as they do on a machine with an authenticator.
 */
export function installSimulatedCredentials(isSimulated: () => boolean): void {
  // Absent outside of a secure context.
  if (typeof CredentialsContainer === 'undefined') return
  const { prototype } = CredentialsContainer
  // oxlint-disable-next-line typescript/unbound-method
  const { get, create } = prototype

  prototype.get = async function (options) {
    // A suggestion in a field (conditional mediation) comes without a gesture of the visitor, so that it is not simulated.
    if (!isSimulated() || !options?.publicKey || options.mediation === 'conditional') return get.call(this, options)
    return (await loadCeremony()).getCredential(options.publicKey, options.signal)
  }
  prototype.create = async function (options) {
    // A password manager that adds a passkey by itself shows nothing.
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
