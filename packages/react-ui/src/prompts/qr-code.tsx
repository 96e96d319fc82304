import { type ReactNode, useMemo } from 'react'
import { encode } from 'uqr'

import { usePrompt } from './prompt-context.ts'

/** So many light modules around it tell a reader where it ends (ISO/IEC 18004, 6.3.8). */
const quiet = 4
/** In CSS pixels. A whole number keeps every module as wide as the others. */
const moduleSize = 3
/** A text that needs a larger one can't be scanned at the size of a prompt: 858 bytes fit. */
const maxVersion = 20

interface QrCodeProps {
  readonly text: string
  /** What it's for, to those who can't see it: what it holds stands beside it. */
  readonly label: string
}

/** A text to be scanned by another device. Always dark on light, which not all readers can do without. */
export function QrCode({ text, label }: QrCodeProps): ReactNode {
  const { part } = usePrompt()
  const symbol = useMemo(() => symbolOf(text), [text])
  if (!symbol) return null
  const size = symbol.length + 2 * quiet
  return (
    <svg
      {...part('qr')}
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${size} ${size}`}
      width={size * moduleSize}
      height={size * moduleSize}
      shapeRendering="crispEdges"
    >
      <path d={symbol.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('')} />
    </svg>
  )
}

/** Its modules, row by row: `true` is dark. Nothing for a text that is too long. */
function symbolOf(text: string): readonly (readonly boolean[])[] | undefined {
  try {
    return encode(text, { ecc: 'L', boostEcc: false, border: 0, maxVersion }).data
  } catch {
    return undefined
  }
}
