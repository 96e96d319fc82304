import { type ReactNode, useRef } from 'react'

export const name = 'The popover attribute'

/** A popover that closes on a click outside or on Escape. */
export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  const ref = useRef<HTMLDivElement>(null)
  return (
    <>
      <button type="button" onClick={() => ref.current?.showPopover()}>
        Open
      </button>
      <div ref={ref} popover="auto" data-outer="">
        {children}
      </div>
    </>
  )
}
