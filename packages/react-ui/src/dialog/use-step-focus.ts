import { type RefObject, useLayoutEffect } from 'react'

/**
 * Moves the focus to where a step begins, once per step. React's `autoFocus` does nothing in a native dialog.
 *
 * @param step - Focus moves when this changes; `undefined` while nothing is open.
 */
export function useStepFocus(ref: RefObject<HTMLElement | null>, step: string | undefined): void {
  useLayoutEffect(() => {
    if (step !== undefined) ref.current?.querySelector<HTMLElement>('[data-focus]')?.focus()
  }, [ref, step])
}
