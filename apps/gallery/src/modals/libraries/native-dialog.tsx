import { type ReactNode, useRef } from 'react'

export const name = 'Native <dialog>'

export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  const ref = useRef<HTMLDialogElement>(null)
  return (
    <>
      <button type="button" onClick={() => ref.current?.showModal()}>
        Open
      </button>
      <dialog ref={ref} data-outer="" aria-label="Payment">
        {children}
      </dialog>
    </>
  )
}
