import { type ReactNode, type SyntheticEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

import type { Appearance } from '../appearance/appearance.ts'
import { usePrompt } from '../prompts/prompt-context.ts'
import { stepOf, type ViewProps } from '../prompts/prompt-state.ts'
import { outlivePopover } from './enclosing-popover.ts'
import { holdEscape } from './escape-guard.ts'
import { currentInvoker, returnFocus } from './invoker.ts'
import { lockScroll } from './scroll-lock.ts'
import { useEasedHeight } from './use-eased-height.ts'
import { useHost } from './use-host.ts'
import { useStepFocus } from './use-step-focus.ts'
import { followViewport } from './viewport.ts'

export interface FrameProps extends ViewProps {
  readonly appearance: Appearance
  /** What the element is given, whichever it is. */
  readonly frame: Readonly<Record<string, string | undefined>>
  readonly children: ReactNode
}

interface ModalFrameProps extends FrameProps {
  readonly container: HTMLElement | undefined
  readonly open: boolean
  /** Closed, and out of sight. */
  readonly onClosed: () => void
}

/** A native dialog in the top layer, in a host of its own. */
export function ModalFrame({ container, appearance, ...props }: ModalFrameProps): ReactNode {
  const mount = useHost(container, appearance)
  return mount && createPortal(<ModalDialog {...props} />, mount)
}

/** Everything behind it is inert by the browser's doing. */
function ModalDialog({
  open,
  state,
  frame,
  children,
  onClosed,
}: Omit<ModalFrameProps, 'appearance' | 'container'>): ReactNode {
  const { part, send, options } = usePrompt()
  const ref = useRef<HTMLDialogElement>(null)
  const closing = useRef(onClosed)

  useEffect(() => {
    closing.current = onClosed
  })

  useLayoutEffect(() => {
    const dialog = ref.current
    if (!open || dialog === null) return
    const invoker = currentInvoker()
    const unlockScroll = lockScroll()
    dialog.showModal()
    const undo = [unlockScroll, holdEscape(), followViewport(dialog), outlivePopover(dialog)]
    return () => {
      for (const each of undo) each()
      // Closed at once, so that the page can be used; what is still seen of it is only fading.
      dialog.close()
      returnFocus(invoker)
    }
  }, [open])

  useStepFocus(ref, open ? stepOf(state) : undefined)

  useEffect(() => {
    if (open) return
    let current = true
    const animations = ref.current?.getAnimations() ?? []
    void Promise.allSettled(animations.map((animation) => animation.finished)).then(() => {
      if (current) closing.current()
    })
    return () => {
      current = false
    }
  }, [open])

  useEasedHeight(ref)

  const dismiss = (): void => send({ type: 'cancel' })

  function handleCancel(event: SyntheticEvent<HTMLDialogElement>): void {
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    dismiss()
  }

  // Browsers close a dialog whose `cancel` was prevented when Escape is pressed again: `close` is the truth.
  // The event comes late: in StrictMode the dialog is open again by then, and nobody dismissed it.
  function handleClose(event: SyntheticEvent<HTMLDialogElement>): void {
    if (event.target === event.currentTarget && open && !event.currentTarget.open) dismiss()
  }

  return (
    <dialog
      ref={ref}
      {...frame}
      {...part('dialog')}
      data-presentation={options.presentation ?? 'dialog'}
      onCancel={handleCancel}
      onClose={handleClose}
    >
      {children}
    </dialog>
  )
}
