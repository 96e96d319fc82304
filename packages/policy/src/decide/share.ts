const encoder = new TextEncoder()

/**
 * Returns whether a rule with a share concerns a user. The result is the same on every server and independent between
 * rules. A user remains in a growing share.
 *
 * The position of a user is the MurmurHash3 (x86, 32 bits, seed 0) of `<rule id>:<user id>` in UTF-8, divided by 2^32.
 * The user is in when the position is below the share. The hash distributes users evenly and is not secret: users who
 * choose their own id can choose their position.
 */
export function isInShare(ruleId: string, share: number, userId: string): boolean {
  return murmur3(encoder.encode(`${ruleId}:${userId}`)) / 2 ** 32 < share
}

/** MurmurHash3 by Austin Appleby, x86 with 32 bits, seed 0. */
export function murmur3(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const blocksEnd = bytes.length & ~3
  let hash = 0
  for (let offset = 0; offset < blocksEnd; offset += 4) {
    hash ^= scramble(view.getUint32(offset, true))
    hash = (Math.imul(rotate(hash, 13), 5) + 0xe6546b64) | 0
  }
  let tail = 0
  for (let offset = bytes.length - 1; offset >= blocksEnd; offset--) tail = (tail << 8) | view.getUint8(offset)
  hash ^= scramble(tail)
  hash ^= bytes.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function scramble(block: number): number {
  return Math.imul(rotate(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593)
}

function rotate(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by))
}
