import { type ReactNode, type SyntheticEvent, useEffect, useLayoutEffect, useRef } from 'react'

import { usePart, usePrompt } from '../prompts/prompt-context.ts'
import { holdEscape } from './escape-guard.ts'
import { currentInvoker, returnFocus } from './invoker.ts'
import { useEasedHeight } from './use-eased-height.ts'
import { followViewport } from './viewport.ts'

interface ModalDialogProps {
  readonly open: boolean
  /** Focus moves when this changes. */
  readonly step: string
  readonly state: string
  readonly factor: string | undefined
  readonly bound: boolean
  readonly children: ReactNode
  /** The person closed it: Escape, or the browser's own way. */
  readonly onDismiss: () => void
  /** Closed, and out of sight. */
  readonly onClosed: () => void
}

/** The native dialog, in the top layer. Everything behind it is inert by the browser's doing. */
export function ModalDialog({
  open,
  step,
  state,
  factor,
  bound,
  children,
  onDismiss,
  onClosed,
}: ModalDialogProps): ReactNode {
  const { words, titleId, leadId, summaryId } = usePrompt()
  const part = usePart()
  const ref = useRef<HTMLDialogElement>(null)
  const closing = useRef(onClosed)

  useEffect(() => {
    closing.current = onClosed
  })

  useLayoutEffect(() => {
    const dialog = ref.current
    if (!open || dialog === null) return
    const invoker = currentInvoker()
    dialog.showModal()
    const releaseEscape = holdEscape()
    const unfollow = followViewport(dialog)
    return () => {
      unfollow()
      releaseEscape()
      // Closed at once, so that the page can be used; what is still seen of it is only fading.
      dialog.close()
      returnFocus(invoker)
    }
  }, [open])

  // By hand: React's `autoFocus` does nothing in a native dialog.
  useLayoutEffect(() => {
    if (open) ref.current?.querySelector<HTMLElement>('[data-focus]')?.focus()
  }, [open, step])

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

  function handleCancel(event: SyntheticEvent<HTMLDialogElement>): void {
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    onDismiss()
  }

  // Browsers close a dialog whose `cancel` was prevented when Escape is pressed again: `close` is the truth.
  // The event comes late: in StrictMode the dialog is open again by then, and nobody dismissed it.
  function handleClose(event: SyntheticEvent<HTMLDialogElement>): void {
    if (event.target === event.currentTarget && open && !event.currentTarget.open) onDismiss()
  }

  return (
    <dialog
      ref={ref}
      className={part('dialog')}
      lang={words.messages.locale}
      dir={words.messages.dir}
      data-state={state}
      data-factor={factor}
      aria-labelledby={titleId}
      aria-describedby={bound ? `${leadId} ${summaryId}` : leadId}
      onCancel={handleCancel}
      onClose={handleClose}
    >
      {children}
    </dialog>
  )
}
