'use client'

import type { ReactNode } from 'react'

import '../dialog/key-guard.ts'
import type { PromptProps } from '../prompt/prompt-props.ts'
import { usePromptShell } from './use-prompt-shell.ts'

/** Props of {@link StepUpInline}. */
export interface StepUpInlineProps extends PromptProps {
  /** Level of the prompt's title in the page. Default 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6
  /** Content while no prompt is open. */
  readonly children?: ReactNode
}

/**
 * The prompt in the page instead of above it: on a separate page, beside a form, or in a panel. Use it instead of
 * `<StepUpModal>`; it makes nothing inert.
 *
 * @example
 * ```tsx
 * <StepUpInline messages={en} brand={{ name: 'Northbank' }} headingLevel={3}>
 *   <TransferForm />
 * </StepUpInline>
 * ```
 */
export function StepUpInline({ children, headingLevel = 2, ...props }: StepUpInlineProps): ReactNode {
  const { Dialog, ...shell } = usePromptShell(props.messages)
  return (
    <>
      {/* Hidden instead of unmounted, so that typed input is kept. */}
      <div hidden={Dialog !== undefined && shell.state.status !== 'idle'}>{children}</div>
      {Dialog && <Dialog {...props} {...shell} inline level={headingLevel} />}
    </>
  )
}

/**
 * The prompt on a separate page: `<main>`, in the middle of the window, its title the page's `<h1>`.
 *
 * @example
 * ```tsx
 * <StepUpPage messages={en} brand={{ name: 'Northbank' }}>
 *   <p>Nothing waits for your approval.</p>
 * </StepUpPage>
 * ```
 */
export function StepUpPage(props: Omit<StepUpInlineProps, 'headingLevel'>): ReactNode {
  return (
    <main className="su-page">
      <StepUpInline {...props} headingLevel={1} />
    </main>
  )
}
