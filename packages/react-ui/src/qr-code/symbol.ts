import { codewordsOf } from './codewords.ts'
import { masks, penaltyOf } from './masks.ts'
import { bitOf, formatPlaces, type Patterns, patternsOf, protectedBy } from './patterns.ts'

/** The modules of a QR code, row by row: `true` is dark. Four light ones belong around it on each side. */
export type QrSymbol = readonly (readonly boolean[])[]

/** Level L of error correction, as a reader is told of it. */
const levelL = 1

/**
 * A text as a QR code (ISO/IEC 18004, Model 2): its bytes, in the smallest symbol that holds them. `undefined` when it is longer than
 * what can be scanned at the size of a prompt, which is 858 bytes.
 */
export function qrSymbolOf(text: string): QrSymbol | undefined {
  const codewords = codewordsOf(text)
  if (!codewords) return undefined
  const patterns = patternsOf(codewords.version)
  const data = place(codewords.bytes, patterns)
  const masked = masks.map((isFlipped, mask) => {
    const symbol = data.map((row, y) => row.map((dark, x) => patterns[y]?.[x] ?? dark !== isFlipped(x, y)))
    writeFormat(symbol, mask)
    return { symbol, penalty: penaltyOf(symbol) }
  })
  return masked.sort((a, b) => a.penalty - b.penalty)[0]?.symbol
}

/** Data goes up and down in columns of two, from the right, past the patterns and around the column of the timing. */
function place(bytes: readonly number[], patterns: Patterns): QrSymbol {
  const modules = patterns.map((row) => row.map(() => false))
  let at = 0
  for (let right = modules.length - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const isUp = ((right + 1) & 2) === 0
    for (const y of isUp ? [...modules.keys()].reverse() : modules.keys())
      for (const x of [right, right - 1]) {
        const row = modules[y]
        if (!row || patterns[y]?.[x] !== undefined) continue
        row[x] = bitOf(bytes[at >> 3] ?? 0, 7 - (at & 7))
        at++
      }
  }
  return modules
}

/** Says the level and the mask, which a reader begins with. */
function writeFormat(symbol: readonly boolean[][], mask: number): void {
  const bits = protectedBy((levelL << 3) | mask, 10, 0x537) ^ 0x5412
  for (const [index, [x, y]] of formatPlaces(symbol.length).entries()) {
    const row = symbol[y]
    if (row) row[x] = bitOf(bits, index % 15)
  }
}
