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
    const { protocol, origin: sent } = new URL(origin)
    if (/^https?:$/u.test(protocol) && sent !== origin)
      throw new TypeError(`${what} has ${JSON.stringify(origin)}, which browsers never send. Write ${sent}`)
  }
}
