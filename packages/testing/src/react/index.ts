import type { StepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { createElement, type ComponentType, type ReactNode } from 'react'

/**
 * A `wrapper` for a testing library's `render` and `renderHook`, with the client provided.
 *
 * @example
 * ```tsx
 * import { createStepUpClient } from '@stepup/core'
 * import { useStepUp } from '@stepup/react'
 * import { answerPrompts } from '@stepup/testing'
 * import { renderHook } from 'vitest-browser-react'
 *
 * const client = createStepUpClient()
 * answerPrompts(client, { code: '123456' })
 * await renderHook(() => useStepUp(api.transfer), { wrapper: createStepUpWrapper(client) })
 * ```
 */
export function createStepUpWrapper(client: StepUpClient): ComponentType<{ readonly children?: ReactNode }> {
  return function StepUpWrapper({ children }) {
    return createElement(StepUpProvider, { client }, children)
  }
}
