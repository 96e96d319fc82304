import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'

import type { Place } from './place.ts'
import { isRtl } from './use-place.ts'

interface ResizeHandleProps {
  readonly place: Place
  readonly onResize: (size: number) => void
}

const STEP = 24

/** The inner edge of the panel, by pointer or by arrow keys. */
export function ResizeHandle({ place: { side, size }, onResize }: ResizeHandleProps): ReactNode {
  const growing = side === 'end' ? (isRtl() ? 'ArrowRight' : 'ArrowLeft') : side === 'bottom' ? 'ArrowUp' : 'ArrowDown'
  const shrinking = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft', ArrowUp: 'ArrowDown', ArrowDown: 'ArrowUp' }[
    growing
  ]

  function handleKey(event: KeyboardEvent): void {
    if (event.key !== growing && event.key !== shrinking) return
    event.preventDefault()
    onResize(size + (event.key === growing ? STEP : -STEP))
  }

  function handlePointer(event: PointerEvent<HTMLElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const { clientX: x, clientY: y } = event
    if (side === 'end') onResize(isRtl() ? x : document.documentElement.clientWidth - x)
    else onResize(side === 'bottom' ? innerHeight - y : y)
  }

  return (
    <div
      className="resize"
      role="separator"
      aria-label="Resize"
      aria-orientation={side === 'end' ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      tabIndex={0}
      onKeyDown={handleKey}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={handlePointer}
    />
  )
}
