'use client'

import type { ReactNode } from 'react'

import { Root, type StepUpRootProps } from './root.tsx'

/** Props of {@link StepUpModal}. */
export type StepUpModalProps = Omit<StepUpRootProps, 'children'>

/**
 * The prompt. Render it once, inside `<StepUpProvider>` and outside of every `<Suspense>`; it shows itself when a call
 * is challenged. The first load contains only this component. The dialog is loaded when it is first needed, or by
 * {@link preloadStepUpModal}.
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
  return <Root {...props} />
}
