/**
 * Checks configured origins. The server compares them with the `Origin` header letter by letter, so a value that no
 * browser sends would silently never match. Schemes of apps (`android:apk-key-hash:...`) are accepted unchanged.
 *
 * @throws TypeError naming the right form of the origin.
 */
export function checkOrigins(option: string, origins: readonly string[]): void {
  if (origins.length === 0) throw new TypeError(`${option} is empty. Name the origin that the app is served from.`)
  for (const origin of origins) {
    if (!URL.canParse(origin))
      throw new TypeError(
        `${option} has ${JSON.stringify(origin)}, which is no origin. Write scheme and host: https://bank.example`,
      )
    const sent = originOf(origin)
    if (sent !== origin)
      throw new TypeError(`${option} has ${JSON.stringify(origin)}, which browsers never send. Write ${sent}`)
  }
}

/**
 * The origin of an address, as clients send it. The URL standard gives only the web's schemes an origin, and writes `null` for all others;
 * app shells send scheme and host (`capacitor://localhost`), and an address without a host is its own origin.
 */
export function originOf(address: string): string {
  const { protocol, host, origin, href } = new URL(address)
  if (origin !== 'null') return origin
  return host === '' ? href : `${protocol}//${host}`
}

/**
 * Whether a text is a domain as browsers write it: without scheme, port and path, in small letters, and no IP address.
 * Passkeys belong to such a domain (WebAuthn Level 3 §5.1.3).
 */
export function isDomain(text: string): boolean {
  const isNoName = /^\[|\*|^\d+(\.\d+){3}$/u.test(text)
  return !isNoName && URL.canParse(`https://${text}`) && new URL(`https://${text}`).hostname === text
}

/** Whether the origin is a web page's, rather than an app's with a scheme of its own. */
export function isWebOrigin(origin: string): boolean {
  return /^https?:\/\//iu.test(origin)
}

/**
 * Checks that an RP ID is a domain alone, because browsers refuse every ceremony with another one.
 *
 * @throws TypeError naming the right form.
 */
export function checkRpId(rpId: string, where: string): void {
  if (!isDomain(rpId))
    throw new TypeError(
      `\`rpId\` of ${where} is ${JSON.stringify(rpId)}, which is no domain. Write the domain alone, without scheme, port and path, in small letters: bank.example`,
    )
}
