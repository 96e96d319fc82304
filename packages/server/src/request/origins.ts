/**
 * Checks what is compared with the `Origin` that browsers send, letter by letter: what is no origin would never match, and say nothing.
 * Apps have schemes of their own (`android:apk-key-hash:...`), which nobody but their system knows the form of.
 *
 * @throws TypeError with what to write instead.
 */
export function checkOrigins(what: string, origins: readonly string[]): void {
  if (origins.length === 0) throw new TypeError(`${what} is empty: name the origin that the app is served from.`)
  for (const origin of origins) {
    if (!URL.canParse(origin))
      throw new TypeError(
        `${what} has ${JSON.stringify(origin)}, which is no origin. Write scheme and host: https://bank.example`,
      )
    const sent = originOf(origin)
    if (sent !== origin)
      throw new TypeError(`${what} has ${JSON.stringify(origin)}, which browsers never send. Write ${sent}`)
  }
}

/**
 * The origin of an address, as it is sent. To the URL standard all schemes but the web's have an opaque one, which it writes `null`; the
 * shells of apps send scheme and host (`capacitor://localhost`), and what has no host is an origin as it is.
 */
export function originOf(address: string): string {
  const { protocol, host, origin, href } = new URL(address)
  if (origin !== 'null') return origin
  return host === '' ? href : `${protocol}//${host}`
}

/** Whether it is a web page's, rather than that of an app with a scheme of its own. */
export function isWebOrigin(origin: string): boolean {
  return /^https?:\/\//iu.test(origin)
}
