import { generate } from 'lean-qr/nano'

/** In modules. A larger one can't be scanned at the size of a prompt: this is version 20, and holds 858 bytes. */
const largest = 97

/** A QR code (ISO/IEC 18004), to be drawn. */
export interface QrSymbol {
  /** Modules in a row, and in a column. */
  readonly size: number
  /** The dark modules, as the `d` of an SVG path. */
  readonly path: string
}

/** The QR code of a text. Nothing for a text that is too long. */
export function qrSymbolOf(text: string): QrSymbol | undefined {
  try {
    const symbol = generate(text)
    const { size } = symbol
    if (size > largest) return undefined
    const line = Array.from({ length: size }, (_, at) => at)
    const dark = line.flatMap((y) => line.filter((x) => symbol.get(x, y)).map((x) => `M${x} ${y}h1v1h-1z`))
    return { size, path: dark.join('') }
  } catch {
    return undefined
  }
}
