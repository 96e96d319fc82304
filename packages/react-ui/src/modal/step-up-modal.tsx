'use client'

import { type ReactNode, useEffect } from 'react'

import '../dialog/key-guard.ts'
import { trackInvoker } from '../dialog/invoker.ts'
import type { PromptProps } from '../prompt/prompt-props.ts'
import { usePromptShell } from './use-prompt-shell.ts'

/** Props of {@link StepUpModal}. */
export interface StepUpModalProps extends PromptProps {
  /** Parent of the prompt's element; `document.body` by default. */
  readonly container?: HTMLElement
}

/**
 * The prompt. Render it once, inside `<StepUpProvider>` and outside of every `<Suspense>`; it shows itself when a call is challenged.
 *
 * This much is in the first load; the dialog itself is loaded when first needed, or by {@link preloadStepUpModal}.
 *
 * @example
 * ```tsx
 * import { StepUpModal } from '@stepup/react-ui'
 * import { en } from '@stepup/react-ui/locales/en'
 * import '@stepup/react-ui/styles.css'
 *
 * <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
 * ```
 */
export function StepUpModal(props: StepUpModalProps): ReactNode {
  const { Dialog, ...shell } = usePromptShell(props.messages)
  useEffect(() => trackInvoker(), [])
  return Dialog && <Dialog {...props} {...shell} />
}
