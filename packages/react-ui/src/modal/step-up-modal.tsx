'use client'

import { useStepUpClient } from '@stepup/react'
import { type ComponentType, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'

import type { Appearance } from '../appearance/appearance.ts'
import { installEscapeGuard } from '../dialog/escape-guard.ts'
import { trackInvoker } from '../dialog/invoker.ts'
import type { StepUpDialogProps } from '../dialog/step-up-dialog.tsx'
import type { Brand, PromptLinks } from '../prompts/prompt-context.ts'
import type { DetailRenderers } from '../summary/detail-renderer.ts'
import type { Messages } from '../words/messages.ts'
import { loadDialog } from './preload.ts'

/** Props of {@link StepUpModal}. */
export interface StepUpModalProps {
  /** One locale, from `@stepup/react-ui/locales/*`, with an app's own words by `extendMessages`. */
  readonly messages: Messages
  /** Whose prompt this is. */
  readonly brand: Brand
  readonly appearance?: Appearance
  /** How an app's own types of `authorization_details` are shown. */
  readonly renderers?: DetailRenderers
  /** Where the person goes on when nothing here will do. */
  readonly links?: PromptLinks
  /** What the prompt is appended to when it opens; `document.body` by default. */
  readonly container?: HTMLElement
}

/**
 * The prompt. Render it once, near the root, inside `<StepUpProvider>`; it shows itself when a call is challenged.
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
  const client = useStepUpClient()
  const state = useSyncExternalStore(client.subscribe, client.getSnapshot, client.getInitialSnapshot)
  const [Dialog, setDialog] = useState<ComponentType<StepUpDialogProps>>()
  const needed = state.status !== 'idle' && Dialog === undefined

  useEffect(() => client.attachRenderer(), [client])
  useEffect(() => installEscapeGuard(), [])
  useEffect(() => trackInvoker(), [])

  useEffect(() => {
    if (!needed) return
    let current = true
    loadDialog()
      .catch(() => loadDialog())
      .then(
        (component) => current && setDialog(() => component),
        (error: unknown) => {
          if (!current) return
          // Nobody can answer a prompt that can't be shown: the call fails now rather than never.
          client.send({ type: 'cancel' })
          reportError(error)
        },
      )
    return () => {
      current = false
    }
  }, [needed, client])

  return Dialog === undefined ? null : <Dialog {...props} state={state} send={client.send} />
}
