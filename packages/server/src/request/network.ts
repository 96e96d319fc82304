import ipaddr from 'ipaddr.js'

type Address = ReturnType<typeof ipaddr.process>

/** Reads an address. IPv4-mapped IPv6 becomes IPv4. IPv4 must be four plain decimal numbers: no octal, no shorthand. */
export function readAddress(text: string): Address | undefined {
  const isPlain = text.includes(':') ? ipaddr.IPv6.isValid(text) : ipaddr.IPv4.isValidFourPartDecimal(text)
  return isPlain ? ipaddr.process(text) : undefined
}

/**
 * Creates a test for addresses in ranges such as `10.0.0.0/8` or `2001:db8::/32`. A single address is a range of one.
 *
 * @throws TypeError for an invalid range.
 */
export function inRanges(ranges: readonly string[]): (address: string) => boolean {
  const known = ranges.map(readRange)
  return (text) => {
    const address = readAddress(text)
    return (
      address !== undefined &&
      known.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits))
    )
  }
}

function readRange(text: string): readonly [Address, number] {
  const [written = '', length, ...rest] = text.split('/')
  const address = readAddress(written)
  const isMapped = written.includes(':') && address?.kind() === 'ipv4'
  const most = address?.kind() === 'ipv4' ? 32 : 128
  const bits = length === undefined ? most : Number(length) - (isMapped ? 96 : 0)
  const isPrefix = length === undefined || /^\d{1,3}$/u.test(length)
  if (!address || rest.length > 0 || !isPrefix || bits < 0 || bits > most)
    throw new TypeError(
      `[stepup] ${JSON.stringify(text)} is no range of addresses. Write it like 192.0.2.0/24 or 2001:db8::/32.`,
    )
  return [address, bits]
}

/** Returns the network of an address, about the size that providers assign to one place: the first 24 bits of IPv4, 48 of IPv6. */
export function networkOf(text: string): string | undefined {
  const address = readAddress(text)
  return address && prefixOf(address, address.kind() === 'ipv4' ? 24 : 48)
}

/**
 * Returns the part of an address that identifies a client: an IPv4 address, or the first 64 bits of an IPv6 address (RFC 4291 §2.5.4),
 * because clients change the rest at will (RFC 8981). Returns `undefined` for an invalid address.
 *
 * @example
 * const counted = await store.count({ key: `sign-in ${clientOf('192.0.2.7')}`, now: Date.now(), window: 900_000, max: 100 })
 */
export function clientOf(text: string): string | undefined {
  const address = readAddress(text)
  return address?.kind() === 'ipv6' ? prefixOf(address, 64) : address?.toString()
}

/**
 * Whether an address is a loopback address: of a developer's browser, or of a proxy on this machine that the
 * configuration does not name.
 */
export function isLoopback(text: string): boolean {
  return readAddress(text)?.range() === 'loopback'
}

function prefixOf(address: Address, bits: number): string {
  const bytes = address.toByteArray().map((byte, index) => (index * 8 < bits ? byte : 0))
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`
}
