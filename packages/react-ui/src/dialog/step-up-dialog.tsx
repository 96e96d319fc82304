'use client'

import type { FlowEvent, FlowState } from '@stepup/core'
import type { OpenState } from '@stepup/react'
import { type ComponentType, type ReactNode, useId, useMemo, useState } from 'react'

import { type Appearance, partStyle } from '../appearance/appearance.ts'
import type { StepUpModalProps } from '../modal/step-up-modal.tsx'
import { loadLater } from '../modal/preload.ts'
import { useLoaded } from '../modal/use-prompt-shell.ts'
import type { ViewProps } from '../prompts/prompt-state.ts'
import { isLater } from '../prompts/prompt-view.tsx'
import { PromptContext, type PromptContextValue } from '../prompts/prompt-context.ts'
import { createWords, isBound } from '../words/words.ts'
import { Frame } from './frame.tsx'
import { InlineFrame } from './inline-frame.tsx'
import { ModalFrame } from './modal-frame.tsx'

export interface StepUpDialogProps extends StepUpModalProps {
  readonly state: FlowState
  readonly send: (event: FlowEvent) => void
  /** Stands in the page. */
  readonly inline?: boolean
  readonly level?: number
}

const noAppearance: Appearance = {}
const nothing = {}

/** The prompt for the flow's state. Keeps showing the last one while it fades, or while the next is still loading. */
export function StepUpDialog({ state, ...props }: StepUpDialogProps): ReactNode {
  const [shown, setShown] = useState<OpenState>()
  // Needed or not, so that it's there when a step needs it.
  const Later = useLoaded(loadLater, true, props.send)
  const inline = props.inline ?? props.appearance?.options?.presentation === 'inline'
  if (state.status !== 'idle' && state !== shown && (Later !== undefined || !isLater(state))) setShown(state)
  // In the page nothing fades.
  if (shown === undefined || (inline && state.status === 'idle')) return null
  return (
    <Prompt
      {...props}
      Later={Later}
      inline={inline}
      state={shown}
      open={state.status !== 'idle'}
      onClosed={() => setShown(undefined)}
    />
  )
}

interface OpenProps extends StepUpDialogProps {
  readonly state: OpenState
  readonly Later: ComponentType<ViewProps> | undefined
  readonly open: boolean
  readonly onClosed: () => void
}

function Prompt(props: OpenProps): ReactNode {
  const { messages, brand, appearance = noAppearance, slots, slotProps, renderers, factors, enrol, links } = props
  const { state, send, open, onClosed, container, level = 2 } = props
  const { options = nothing, elements }: Appearance = appearance
  const id = useId()
  const words = useMemo(() => createWords(messages), [messages])
  const { status } = state
  const factor = 'factor' in state ? state.factor.kind : undefined
  const context = useMemo<PromptContextValue>(() => {
    const added: PromptContextValue['added'] = (name) => partStyle(elements?.[name], { status, factor })
    return {
      words,
      brand,
      send,
      options,
      slots: slots ?? nothing,
      slotProps: slotProps ?? nothing,
      renderers: renderers ?? nothing,
      factors: factors ?? nothing,
      links: links ?? nothing,
      enrol,
      level,
      added,
      part(name) {
        const { className, style } = added(name)
        return {
          className: className === undefined ? `su-${name}` : `su-${name} ${className}`,
          ...(style && { style }),
        }
      },
      titleId: `${id}-title`,
      leadId: `${id}-lead`,
      summaryId: `${id}-summary`,
    }
  }, [
    words,
    brand,
    send,
    options,
    elements,
    slots,
    slotProps,
    renderers,
    factors,
    links,
    enrol,
    level,
    status,
    factor,
    id,
  ])

  const bound = isBound(state.prompt.challenge) && status !== 'choosing' && status !== 'approved'
  const frame = {
    lang: messages.locale,
    dir: messages.dir,
    'data-state': status,
    'data-factor': factor,
    'aria-labelledby': context.titleId,
    'aria-describedby': bound ? `${context.leadId} ${context.summaryId}` : context.leadId,
  }
  const content = <Frame state={state} Later={props.Later} />
  return (
    <PromptContext.Provider value={context}>
      {props.inline ? (
        <InlineFrame appearance={appearance} state={state} frame={frame}>
          {content}
        </InlineFrame>
      ) : (
        <ModalFrame
          appearance={appearance}
          container={container}
          open={open}
          state={state}
          frame={frame}
          onClosed={onClosed}
        >
          {content}
        </ModalFrame>
      )}
    </PromptContext.Provider>
  )
}
