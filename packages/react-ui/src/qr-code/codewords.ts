import { remainderOf } from './reed-solomon.ts'

/*
 * Error correction of level L (7 %), by version from 1: a screen is neither torn nor soiled, and the fewer modules there are
 * the larger they can be. ISO/IEC 18004, table 9.
 */
const correctionInBlock = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28]
const blocks = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8]

/** What a QR code of a size holds. */
export interface Codewords {
  /** 1 to 20; each is four modules wider than the one before. */
  readonly version: number
  /** In the order that they are drawn in. */
  readonly bytes: readonly number[]
}

/** How many codewords the modules that are not part of a pattern make, in a symbol of this version. */
function room(version: number): number {
  const alignment = version === 1 ? 0 : Math.floor(version / 7) + 2
  const patterns = alignment === 0 ? 0 : (25 * alignment - 10) * alignment - 55
  return Math.floor(((16 * version + 128) * version + 64 - patterns - (version >= 7 ? 36 : 0)) / 8)
}

/** The bytes of a text behind their mode (0100) and count, filled up to `size`. Count and end are such that all of it is whole bytes. */
function dataOf(text: Uint8Array, size: number, wide: boolean): readonly number[] | undefined {
  const count = wide ? [text.length >> 8, text.length & 0xff] : [text.length]
  const whole = [...count, ...text, 0]
  if (whole.length > size) return undefined
  // The mode is half a byte, by which everything after it is shifted; the end of the data is the other half.
  const shifted = whole.map(
    (byte, index) => (((index === 0 ? 0b0100 : (whole[index - 1] ?? 0)) << 4) & 0xff) | (byte >> 4),
  )
  const filler = Array.from({ length: size - shifted.length }, (_, index) => (index % 2 === 0 ? 0xec : 0x11))
  return [...shifted, ...filler]
}

/** The codewords for a text, in the smallest symbol that holds it; `undefined` when none does that could be scanned in a prompt. */
export function codewordsOf(text: string): Codewords | undefined {
  const bytes = new TextEncoder().encode(text)
  for (const [index, correction] of correctionInBlock.entries()) {
    const version = index + 1
    const count = blocks[index] ?? 1
    const size = room(version)
    const data = dataOf(bytes, size - correction * count, version > 9)
    if (data) return { version, bytes: interleaved(data, count, correction) }
  }
  return undefined
}

/** Spread over blocks, so that a stain takes a little of each: first bytes first, then second ones; the last blocks may have one more. */
function interleaved(data: readonly number[], count: number, correction: number): readonly number[] {
  const short = Math.floor(data.length / count)
  const long = data.length % count
  const parts = Array.from({ length: count }, (_, block) => {
    const start = block * short + Math.max(0, block - (count - long))
    return data.slice(start, start + short + (block >= count - long ? 1 : 0))
  })
  const checks = parts.map((part) => remainderOf(part, correction))
  const column = (lists: readonly (readonly number[])[], at: number): readonly number[] =>
    lists.flatMap((list) => list[at] ?? [])
  return [
    ...Array.from({ length: short + 1 }, (_, at) => column(parts, at)).flat(),
    ...Array.from({ length: correction }, (_, at) => column(checks, at)).flat(),
  ]
}
