'use client'

import type { FlowEvent, FlowState } from '@stepup/core'
import { type ReactNode, useId, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'

import type { Appearance } from '../appearance/appearance.ts'
import { Icon } from '../icons/icon.tsx'
import type { StepUpModalProps } from '../modal/step-up-modal.tsx'
import { Expiry } from '../prompts/expiry.tsx'
import { PromptContext, type PromptContextValue, usePart, usePrompt } from '../prompts/prompt-context.ts'
import { type OpenState, stepOf, type ViewProps } from '../prompts/prompt-state.ts'
import { PromptView } from '../prompts/prompt-view.tsx'
import { Status } from '../prompts/status.tsx'
import { createWords, isBound } from '../words/words.ts'
import { ModalDialog } from './modal-dialog.tsx'
import { useHost } from './use-host.ts'

export interface StepUpDialogProps extends StepUpModalProps {
  readonly state: FlowState
  readonly send: (event: FlowEvent) => void
}

const noAppearance: Appearance = {}

/** The prompt for the flow's state. Keeps showing the last one while it fades. */
export function StepUpDialog({ state, send, ...props }: StepUpDialogProps): ReactNode {
  const [shown, setShown] = useState<OpenState>()
  if (state.status !== 'idle' && state !== shown) setShown(state)
  if (shown === undefined) return null
  return (
    <Prompt {...props} state={shown} send={send} open={state.status !== 'idle'} onClosed={() => setShown(undefined)} />
  )
}

interface PromptProps extends StepUpModalProps, ViewProps {
  readonly open: boolean
  readonly onClosed: () => void
}

function Prompt({
  messages,
  brand,
  appearance = noAppearance,
  renderers,
  links,
  container,
  state,
  send,
  open,
  onClosed,
}: PromptProps): ReactNode {
  const id = useId()
  const mount = useHost(container, appearance)
  const words = useMemo(() => createWords(messages), [messages])
  const context = useMemo<PromptContextValue>(
    () => ({
      words,
      brand,
      links: links ?? {},
      elements: appearance.elements ?? {},
      renderers: renderers ?? {},
      titleId: `${id}-title`,
      leadId: `${id}-lead`,
      summaryId: `${id}-summary`,
    }),
    [words, brand, links, appearance, renderers, id],
  )
  if (mount === undefined) return null
  const cancel = (): void => send({ type: 'cancel' })
  return createPortal(
    <PromptContext.Provider value={context}>
      <ModalDialog
        open={open}
        step={stepOf(state)}
        state={state.status}
        factor={'factor' in state ? state.factor.kind : undefined}
        bound={isBound(state.prompt.challenge) && state.status !== 'choosing' && state.status !== 'approved'}
        onDismiss={cancel}
        onClosed={onClosed}
      >
        <Header state={state} onClose={cancel} />
        <PromptView state={state} send={send} />
        <Status state={state} />
      </ModalDialog>
    </PromptContext.Provider>,
    mount,
  )
}

function Header({ state, onClose }: { readonly state: OpenState; readonly onClose: () => void }): ReactNode {
  const { words, brand } = usePrompt()
  const part = usePart()
  const ticking = !['expired', 'locked', 'restarting', 'approved', 'unavailable'].includes(state.status)
  return (
    <div className={part('header')}>
      <span className={part('brand')}>
        {brand.logo ?? <Icon name="shield" />}
        <bdi>{brand.name}</bdi>
      </span>
      {ticking && <Expiry key={state.prompt.challenge.id} at={state.prompt.expiresAt} />}
      <button type="button" className={part('close')} aria-label={words.say('close')} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  )
}
