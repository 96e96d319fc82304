import { type ComponentPropsWithoutRef, type ReactNode, useMemo } from 'react'

import { qrSymbolOf } from './qr-symbol.ts'

/** So many light modules around it tell a reader where it ends (ISO/IEC 18004, 6.3.8). */
const quiet = 4
/** In CSS pixels. A whole number keeps every module as wide as the others. */
const moduleSize = 3

interface QrCodeProps extends Pick<ComponentPropsWithoutRef<'svg'>, 'className' | 'style'> {
  readonly text: string
  /** Accessible name. The content is next to it as text. */
  readonly label: string
}

/** A text to be scanned by another device. Always dark on light, which not all readers can do without. */
export function QrCode({ text, label, ...props }: QrCodeProps): ReactNode {
  const symbol = useMemo(() => qrSymbolOf(text), [text])
  if (!symbol) return null
  const size = symbol.size + 2 * quiet
  return (
    <svg
      {...props}
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${size} ${size}`}
      width={size * moduleSize}
      height={size * moduleSize}
      shapeRendering="crispEdges"
    >
      <path d={symbol.path} />
    </svg>
  )
}
