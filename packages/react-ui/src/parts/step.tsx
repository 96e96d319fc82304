import { retryAtOf } from '@stepup/core'
import { useSecondsUntil } from '@stepup/react'
import { type ComponentProps, createElement, type ReactNode } from 'react'

import { Icon } from '../slots/icon.tsx'
import type { IconName } from '../icons/paths.ts'
import { Button } from '../slots/button.tsx'
import { Summary } from './summary.tsx'
import { usePrompt } from '../prompt/prompt-context.ts'
import { errorOf, hasOther, isBlocked, isTicking, type ViewProps } from '../prompt/prompt-state.ts'
import { isBound } from '../words/words.ts'
import { progressText, statusText } from '../prompt/state-words.ts'

/** Seconds that a person waits for, with an eye on the clock. */
const soon = 120

export interface StepProps extends ViewProps {
  /** The action's own words by default. */
  readonly title?: string | undefined
  /** One sentence: why it's asked, by default. */
  readonly lead?: string | undefined
  /** `false`: what is being approved is said elsewhere. */
  readonly summary?: boolean
  /** Focus goes to the title: this step has no one control to begin with. */
  readonly focus?: boolean
  /** Above what went wrong. */
  readonly field?: ReactNode
  /** What went wrong before it was sent. */
  readonly fault?: string | false
  readonly errorId?: string
  /** Below what went wrong. Absent while the factor takes no tries. */
  readonly children?: ReactNode
  /** Another way is likelier to help than trying again: it becomes a button. */
  readonly promote?: boolean
  /** In place of "Try another way". */
  readonly start?: ReactNode
  /** The person is stuck: help is offered. */
  readonly stuck?: boolean
}

/** A line that says what went wrong or has to be known, with an icon: never color alone. */
function Line({
  kind,
  icon,
  end,
  children,
  ...props
}: ComponentProps<'p'> & {
  readonly end?: ReactNode
  readonly kind: 'error' | 'note' | 'step'
  readonly icon: IconName
}): ReactNode {
  return (
    <p {...usePrompt().part(kind)} {...props}>
      <Icon name={icon} />
      <span>{children}</span>
      {end}
    </p>
  )
}

/** How soon it can be tried again, where that is soon. Seen ticking, not heard. */
function Countdown({ at = 0 }: { readonly at: number | undefined }): ReactNode {
  const { format } = usePrompt()
  const left = useSecondsUntil(at)
  return (
    left > 0 &&
    left < soon && (
      <span aria-hidden="true" className="su-tabular">
        {format.countdown(left * 1000)}
      </span>
    )
  )
}

/** One step: what it's about, what is being approved, what went wrong, the control, and the ways out. Always in this order. */
export function Step({
  state,
  title,
  lead,
  summary = true,
  focus,
  field,
  fault,
  errorId,
  children,
  promote,
  start,
  stuck,
}: StepProps): ReactNode {
  const prompt = usePrompt()
  const { say, part, send, id, level, links, options } = prompt
  const { challenge } = state.prompt
  const approved = state.status === 'approved'
  const progress = progressText(state, prompt)
  const error = errorOf(state)
  const offline = error?.code === 'offline'
  const waits = offline || retryAtOf(error) !== undefined
  const blocked = isBlocked(state)
  const other = hasOther(state)
  const promoted = (blocked || promote) && other
  const away = start ?? (
    <Button
      variant={promoted ? 'primary' : 'link'}
      data-focus={promoted && blocked ? '' : undefined}
      onClick={() => send({ type: 'another_way' })}
    >
      {say('another_way')}
    </Button>
  )
  return (
    <>
      {approved ? (
        <span {...part('mark')}>
          <Icon name="check" />
        </span>
      ) : (
        progress !== undefined && (
          <Line
            kind="step"
            {...(state.prompt.task.type === 'authorize' ? { icon: 'go', 'data-ahead': '' } : { icon: 'check' })}
          >
            {progress}
          </Line>
        )
      )}
      {createElement(
        `h${level}`,
        {
          ...part('title'),
          id: `${id}-title`,
          ...((focus || (blocked && !other)) && { tabIndex: -1, 'data-focus': '' }),
        },
        title ?? prompt.title(challenge),
      )}
      {lead !== '' && (
        <p {...part('lead')} id={`${id}-lead`}>
          {/* What was to be done can't be done now. */}
          {(blocked ? undefined : lead) ?? prompt.reason(challenge)}
        </p>
      )}
      {summary && <Summary challenge={challenge} />}
      {!blocked && field}
      {fault ? (
        <Line kind="error" icon="alert" role="alert" id={errorId}>
          {fault}
        </Line>
      ) : (
        error && (
          <Line
            kind={waits ? 'note' : 'error'}
            icon={offline ? 'offline' : waits ? 'clock' : 'alert'}
            id={errorId}
            end={<Countdown at={retryAtOf(error)} />}
          >
            {statusText(state, prompt)}
          </Line>
        )
      )}
      {promoted && away}
      {!blocked && children}
      {!approved && (
        <div {...part('links')}>
          {promoted ? <span /> : (start !== undefined || other) && away}
          {links?.help && (stuck || blocked || !other || options.help === 'always') && (
            <a {...part('link')} href={links.help}>
              {say('help')}
            </a>
          )}
          <Button variant="link" data-end="" aria-describedby={`${id}-cancel`} onClick={() => send({ type: 'cancel' })}>
            {say('cancel')}
          </Button>
          {/* Seen where there is something to send; where it has ended, that stands above. */}
          <p
            {...(isBound(challenge) && isTicking(state) ? part('hint') : { className: 'su-visually-hidden' })}
            data-end=""
            id={`${id}-cancel`}
          >
            {say('cancel.hint')}
          </p>
        </div>
      )}
    </>
  )
}
