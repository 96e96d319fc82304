'use client'

import type { FlowEvent, FlowState } from '@stepup/core'
import type { OpenState } from '@stepup/react'
import { type ReactNode, useId, useMemo, useState } from 'react'

import { classes, partProps } from '../appearance/appearance.ts'
import { Arrangement } from '../parts/arrangement.tsx'
import { Status } from '../parts/status.tsx'
import type { LoadedViews, PromptProps } from '../prompt/prompt-props.ts'
import { PromptContext, type PromptContextValue } from '../prompt/prompt-context.ts'
import { errorOf, isStart, type Locks } from '../prompt/prompt-state.ts'
import { PromptView, viewOf } from './prompt-view.tsx'
import { isBound } from '../words/is-bound.ts'
import { createWords, type Words } from '../words/words.ts'
import { Host } from '../dialog/host.tsx'
import { InlineFrame } from '../dialog/inline-frame.tsx'
import { checkStyles } from '../dialog/check-styles.ts'
import { ModalFrame } from '../dialog/modal-frame.tsx'

export interface StepUpDialogProps extends PromptProps, LoadedViews {
  readonly state: FlowState
  readonly send: (event: FlowEvent) => void
  /** Rendered in the page instead of above it. */
  readonly inline?: boolean
  readonly level?: number
  readonly container?: HTMLElement
  /** The parts. Default: as `<StepUpModal>` arranges them. */
  readonly children?: ReactNode
}

/**
 * The prompt for the flow's state. It keeps showing the last state while it fades out, or while the next state's code
 * is loading.
 */
export function StepUpDialog(props: StepUpDialogProps): ReactNode {
  const { messages, state } = props
  // Kept across prompts, because number formatters are expensive to create.
  const words = useMemo(() => createWords(messages), [messages])
  const [shown, setShown] = useState<OpenState>()
  const inline = props.inline ?? props.appearance?.options?.presentation === 'inline'
  const open = state.status !== 'idle'
  if (open && state !== shown && isLoaded(state, props)) setShown(state)
  // An inline prompt has no fade-out.
  if (!shown || (inline && !open)) return null
  return <Prompt {...props} words={words} inline={inline} state={shown} open={open} onClosed={setShown} />
}

/** Whether everything that a state shows is loaded, because users must see the details that they approve. */
function isLoaded(state: OpenState, props: StepUpDialogProps): boolean {
  const isDrawn = viewOf(state, props) || state.status === 'approved' || isStart(state)
  return Boolean(isDrawn && (props.details || !isBound(state.prompt.challenge)))
}

interface OpenProps extends StepUpDialogProps {
  readonly state: OpenState
  readonly words: Words
  readonly inline: boolean
  readonly open: boolean
  readonly onClosed: (shown: undefined) => void
}

/** Collects the factors reported as locked while the prompt is open. */
function useLocks(state: OpenState): Locks {
  const [locks, setLocks] = useState<Locks>({})
  const error = errorOf(state)
  if (error?.code === 'factor_locked' && 'factor' in state && locks[state.factor.id] !== (error.retryAt ?? Infinity))
    setLocks({ ...locks, [state.factor.id]: error.retryAt ?? Infinity })
  return locks
}

/** Creates the context that the prompt's parts share. */
function createPrompt(props: OpenProps, id: string, locks: Locks): PromptContextValue {
  const { state, words, appearance, level = 2 } = props
  const elements = appearance?.elements
  const at = { status: state.status, factor: 'factor' in state ? state.factor.kind : undefined }
  return {
    ...props,
    ...words,
    children: props.children ?? <Arrangement />,
    options: appearance?.options ?? {},
    level,
    id,
    locks,
    at,
    added: (name, layout) => partProps(elements?.[name], at, layout),
    part: (name, layout) => partProps(elements?.[name], at, `su-${name}`, layout),
  }
}

function Prompt(props: OpenProps): ReactNode {
  const { messages, appearance, state, inline } = props
  const id = useId()
  const prompt = createPrompt(props, id, useLocks(state))
  const { status, factor } = prompt.at
  const frame = {
    lang: messages.locale,
    dir: messages.dir,
    'data-state': status,
    'data-factor': factor,
    'aria-labelledby': `${id}-title`,
    // A step without details to approve has no element of the second id.
    'aria-describedby': `${id}-lead ${id}-details`,
    ...prompt.part(inline ? 'inline' : 'dialog'),
  }
  const children = (
    <>
      <PromptView />
      <Status state={state} />
    </>
  )
  const Frame = inline ? InlineFrame : ModalFrame
  const themed = (
    <div
      ref={checkStyles}
      className={classes(
        'su-host',
        `_su-${appearance?.colorScheme ?? 'auto'}`,
        prompt.options.animations === false && '_su-still',
      )}
      // React sets styles through CSSOM, which a strict `style-src` allows; the prompt is never rendered on a server.
      style={appearance?.variables}
    >
      <Frame {...props} frame={frame}>
        {children}
      </Frame>
    </div>
  )
  return (
    <PromptContext.Provider value={prompt}>{inline ? themed : <Host {...props}>{themed}</Host>}</PromptContext.Provider>
  )
}
