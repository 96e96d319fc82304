/** The side of the viewport at which the panel is docked. */
export type Side = 'end' | 'bottom' | 'top'

/** A rectangle in the viewport, in CSS pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The place of the panel: a side, and the width or height that it takes from there. */
export interface Place {
  readonly side: Side
  readonly size: number
}

/** The circumstances that decide about the place. */
export interface PlaceOptions {
  readonly viewport: { readonly width: number; readonly height: number }
  /** The developer's own choice. */
  readonly wanted: Place
  /** The open modal, which stays in sight. */
  readonly modal: Box | undefined
  readonly isRtl: boolean
}

const MIN_WIDTH = 280
const MIN_HEIGHT = 140
const GAP = 8
/** The largest share of the viewport that the panel may cover. */
const SHARE = 0.9

/**
 * Finds a place for the panel that leaves an open modal uncovered: the wanted side with less room, then another side. Returns `undefined`
 * if no side has enough room: the panel waits until the modal is closed.
 */
export function placePanel({ viewport, wanted, modal, isRtl }: PlaceOptions): Place | undefined {
  const { width, height } = viewport
  const free: Readonly<Record<Side, number>> = {
    end: modal ? (isRtl ? modal.left : width - modal.right) - GAP : width * SHARE,
    bottom: modal ? height - modal.bottom - GAP : height * SHARE,
    top: modal ? modal.top - GAP : height * SHARE,
  }
  const smallest = { end: MIN_WIDTH, bottom: MIN_HEIGHT, top: MIN_HEIGHT }
  // On a narrow screen, side by side makes both page and panel unreadable.
  const isNarrow = width < 2 * MIN_WIDTH
  const sides = [...new Set([wanted.side, 'end', 'bottom', 'top'] as const)].filter(
    (side) => !isNarrow || side !== 'end',
  )
  const side = sides.find((candidate) => free[candidate] >= smallest[candidate])
  if (!side) return undefined
  const size = side === wanted.side ? wanted.size : side === 'end' ? 400 : 320
  return { side, size: Math.round(Math.min(Math.max(size, smallest[side]), free[side])) }
}
