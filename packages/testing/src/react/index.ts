import type { StepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { createElement, type ComponentType, type ReactNode } from 'react'

/**
 * Creates a `wrapper` with the client for `render` and `renderHook` of a testing library.
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
