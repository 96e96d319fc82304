import { type ReactNode, type SyntheticEvent, useEffect, useLayoutEffect, useRef } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import { stepOf, type ViewProps } from '../prompt/prompt-state.ts'
import { keepShown } from './place.ts'
import { holdKeys } from './key-guard.ts'
import { currentInvoker, returnFocus } from './invoker.ts'
import { lockScroll } from './scroll-lock.ts'
import { useEasedHeight } from './use-eased-height.ts'
import { useStepFocus } from './use-step-focus.ts'
import { followViewport } from './viewport.ts'

export interface FrameProps extends ViewProps {
  /** Attributes of the element. */
  readonly frame: Readonly<Record<`data-${string}`, string | undefined>>
  readonly children: ReactNode
}

interface ModalFrameProps extends FrameProps {
  readonly open: boolean
  /** Called when the dialog is closed and has faded out. */
  readonly onClosed: (shown: undefined) => void
}

/** A native dialog in the top layer: everything behind it is inert by the browser's doing. */
export function ModalFrame({ open, state, frame, children, onClosed }: ModalFrameProps): ReactNode {
  const { send, options } = usePrompt()
  const ref = useRef<HTMLDialogElement>(null)
  // A suspending boundary hides the prompt temporarily; that doesn't dismiss it.
  const shown = useRef(false)

  useLayoutEffect(() => {
    const dialog = ref.current
    if (!open || !dialog) return
    shown.current = true
    const invoker = currentInvoker()
    const undo = [keepShown(dialog), holdKeys(), lockScroll(), followViewport(dialog)]
    return () => {
      // Closes immediately, so that the page is usable while the prompt fades out.
      for (const each of undo) each()
      shown.current = false
      returnFocus(invoker)
    }
  }, [open])

  useStepFocus(ref, open ? stepOf(state) : undefined)

  useEffect(() => {
    if (open) return
    let current = true
    const fading = ref.current?.getAnimations?.().map((animation) => animation.finished) ?? []
    void Promise.allSettled(fading).then(() => current && onClosed(undefined))
    return () => {
      current = false
    }
  }, [open, onClosed])

  useEasedHeight(ref, options.animations !== false)

  function handleCancel(event: SyntheticEvent<HTMLDialogElement>): void {
    if (event.target === event.currentTarget) {
      event.preventDefault()
      send({ type: 'cancel' })
    }
  }

  // Browsers close a dialog on a second Escape even if `cancel` was prevented, so `close` decides. The event is
  // delayed: in StrictMode the dialog may be open again without a dismissal.
  function handleClose(event: SyntheticEvent<HTMLDialogElement>): void {
    if (event.target === event.currentTarget && shown.current && !event.currentTarget.open) send({ type: 'cancel' })
  }

  return (
    <dialog
      ref={ref}
      {...frame}
      data-presentation={options.presentation ?? 'dialog'}
      onCancel={handleCancel}
      onClose={handleClose}
    >
      {children}
    </dialog>
  )
}
