import type { ComponentPropsWithoutRef, ReactNode } from 'react'

/** Width of the quiet zone in modules, which scanners require (ISO/IEC 18004, 6.3.8). */
const quiet = 4
/** Width of a module in CSS pixels: a whole number, so that all modules are equally wide. */
const moduleSize = 3

interface QrCodeProps extends Pick<ComponentPropsWithoutRef<'svg'>, 'className' | 'style'> {
  /** Text in which `1` is a dark module. */
  readonly rows: readonly string[]
  /** Accessible name. The content is next to it as text. */
  readonly label: string
}

/**
 * A text as a QR code, for another device to scan. It is dark on light in every color scheme, because some scanners
 * can't read inverted codes.
 */
export function QrCode({ rows, label, ...props }: QrCodeProps): ReactNode {
  const size = rows.length + 2 * quiet
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
      <path d={pathOf(rows)} />
    </svg>
  )
}

/** The dark modules of each row, as the `d` of an SVG path. */
function pathOf(rows: readonly string[]): string {
  return rows.flatMap((row, y) => Array.from(row.matchAll(/1/g), ({ index: x }) => `M${x} ${y}h1v1h-1z`)).join('')
}
