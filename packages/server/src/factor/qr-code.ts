import { generate } from 'lean-qr/nano'

/** Width in modules of the largest code that can be scanned at the size of a prompt: version 20, which holds 858 bytes. */
const largest = 97

/**
 * The rows of a QR code (ISO/IEC 18004): text in which `1` is a dark module. `undefined` for a text that is too long.
 *
 * Drawn here and not in the page, which would load 2 kB for it.
 */
export function qrCodeOf(text: string): readonly string[] | undefined {
  try {
    const code = generate(text)
    const line = Array.from({ length: code.size }, (_, at) => at)
    return code.size > largest ? undefined : line.map((y) => line.map((x) => (code.get(x, y) ? '1' : '0')).join(''))
  } catch {
    return undefined
  }
}
