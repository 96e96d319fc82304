import { type ReactNode, useLayoutEffect, useRef } from 'react'

import { stepOf } from '../prompt/prompt-state.ts'
import { currentInvoker, returnFocus } from './invoker.ts'
import type { FrameProps } from './modal-frame.tsx'
import { useStepFocus } from './use-step-focus.ts'

/** A region of the page. The focus comes to it when it appears, and goes back when it's gone. */
export function InlineFrame({ state, frame, children }: FrameProps): ReactNode {
  const ref = useRef<HTMLElement>(null)

  useLayoutEffect(() => {
    const invoker = currentInvoker()
    const element = ref.current
    return () => {
      // If the user moved the focus, it stays. Otherwise it returns once the page's own content is shown again.
      if (element?.contains(document.activeElement)) queueMicrotask(() => returnFocus(invoker))
    }
  }, [])

  useStepFocus(ref, stepOf(state))

  return (
    <section ref={ref} {...frame}>
      {children}
    </section>
  )
}
