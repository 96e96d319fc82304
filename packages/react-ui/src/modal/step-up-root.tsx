'use client'

import type { ReactNode } from 'react'

import { Root as PromptRoot, type StepUpRootProps } from './root.tsx'
import { SummaryGuard } from '../parts/summary-guard.tsx'

/**
 * The prompt as a dialog, with your choice and order of parts. Render it once, inside `<StepUpProvider>` and outside of
 * every `<Suspense>`; it shows itself when a call is challenged. If the challenge has details and no part shows them,
 * the built-in summary is added above the layout.
 *
 * @example
 * ```tsx
 * <StepUp.Root messages={en} brand={{ name: 'Northbank' }}>
 *   <StepUp.Summary />
 *   <StepUp.Title />
 *   <StepUp.Lead />
 *   <StepUp.Factor />
 *   <StepUp.Error />
 *   <StepUp.Actions />
 *   <StepUp.Links />
 * </StepUp.Root>
 * ```
 */
export function Root({ children, ...props }: StepUpRootProps): ReactNode {
  return <PromptRoot {...props}>{children == null ? undefined : <SummaryGuard>{children}</SummaryGuard>}</PromptRoot>
}
