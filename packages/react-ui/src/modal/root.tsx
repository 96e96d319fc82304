'use client'

import type { ReactNode } from 'react'

import '../dialog/key-guard.ts'
import type { PromptProps } from '../prompt/prompt-props.ts'
import { usePromptShell } from './use-prompt-shell.ts'

/** Props of `<StepUp.Root>`. */
export interface StepUpRootProps extends PromptProps {
  /** The element that the prompt is appended to when it opens. Default: `document.body`. */
  readonly container?: HTMLElement
  /** The parts in your own layout. They mount again for each step. */
  readonly children?: ReactNode
}

/** The prompt as a dialog, in the arrangement of its children, or the default one. */
export function Root(props: StepUpRootProps): ReactNode {
  const { Dialog, ...shell } = usePromptShell(props.messages)
  return Dialog && <Dialog {...props} {...shell} />
}
