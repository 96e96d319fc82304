import { type ReactNode, useLayoutEffect, useRef } from 'react'

import { applyAppearance } from '../appearance/appearance.ts'
import { usePrompt } from '../prompts/prompt-context.ts'
import { stepOf } from '../prompts/prompt-state.ts'
import { currentInvoker, returnFocus } from './invoker.ts'
import type { FrameProps } from './modal-frame.tsx'
import { useStepFocus } from './use-step-focus.ts'

/** A region of the page. The focus comes to it when it appears, and goes back when it's gone. */
export function InlineFrame({ appearance, state, frame, children }: FrameProps): ReactNode {
  const { part } = usePrompt()
  const host = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => (host.current === null ? undefined : applyAppearance(host.current, appearance)), [appearance])

  useLayoutEffect(() => {
    const invoker = currentInvoker()
    return () => {
      // After what it stood in place of is shown again.
      queueMicrotask(() => returnFocus(invoker))
    }
  }, [])

  useStepFocus(host, stepOf(state))

  return (
    <div className="su-host" ref={host}>
      <section {...frame} {...part('inline')}>
        {children}
      </section>
    </div>
  )
}
