import type { Challenge } from '@stepup/protocol'
import type { OpenState } from '@stepup/react'
import { createElement, type ReactNode } from 'react'

import { Icon } from '../icons/icon.tsx'
import type { IconName } from '../icons/paths.ts'
import { Button, marks } from '../slots/button.tsx'
import { Summary } from '../summary/summary.tsx'
import { usePrompt } from './prompt-context.ts'
import { errorText } from './state-words.ts'
import { errorOf, hasOther, isBlocked, type ViewProps } from './prompt-state.ts'

interface HeadingProps {
  readonly title: string
  readonly lead?: string | undefined
  /** Shows what is being approved, too. */
  readonly challenge?: Challenge | undefined
  /** Focus goes to the title: this step has no one control to begin with. */
  readonly focus?: boolean
}

/** The title names the action; one sentence says why, or what to do. */
export function Heading({ title, lead, challenge, focus }: HeadingProps): ReactNode {
  const { part, titleId, leadId, level } = usePrompt()
  return (
    <>
      {createElement(
        `h${level}`,
        { ...part('title'), id: titleId, tabIndex: focus ? -1 : undefined, ...marks({ focus }) },
        title,
      )}
      {lead !== undefined && (
        <p {...part('lead')} id={leadId}>
          {lead}
        </p>
      )}
      {challenge && <Summary challenge={challenge} />}
    </>
  )
}

/** A line that says what went wrong or has to be known, with an icon: never colour alone. */
export function Line({
  kind,
  icon,
  id,
  alert,
  children,
}: {
  readonly kind: 'error' | 'note' | 'step'
  readonly icon: IconName
  readonly id?: string
  /** Spoken at once; what comes from the flow's state is spoken by the status region. */
  readonly alert?: boolean
  readonly children: ReactNode
}): ReactNode {
  return (
    <p {...usePrompt().part(kind)} id={id} role={alert ? 'alert' : undefined}>
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  )
}

/** Why the last try did not go through. */
export function ErrorLine({ state, id }: { readonly state: OpenState; readonly id?: string }): ReactNode {
  const prompt = usePrompt()
  const error = errorOf(state)
  if (error === undefined) return null
  const offline = error.code === 'offline'
  const waits = offline || 'retryAt' in error
  return (
    <Line
      kind={waits ? 'note' : 'error'}
      icon={offline ? 'offline' : waits ? 'clock' : 'alert'}
      {...(id === undefined ? {} : { id })}
    >
      {errorText(state, error, prompt)}
    </Line>
  )
}

function HelpLink(): ReactNode {
  const { part, words, links } = usePrompt()
  return (
    links.help !== undefined && (
      <a {...part('link')} href={links.help}>
        {words.say('help')}
      </a>
    )
  )
}

interface LinksProps extends ViewProps {
  /** In place of "Try another way". */
  readonly start?: ReactNode
  /** The person is stuck: help is offered. */
  readonly stuck?: boolean
}

/** The quiet links at the foot. Another way is always in reach while there is one. */
export function Links({ state, start, stuck }: LinksProps): ReactNode {
  const { words, send, part, options } = usePrompt()
  return (
    <div {...part('links')}>
      {start ?? (hasOther(state) && <AnotherWay variant="link" />)}
      {(stuck === true || options.help === 'always' || !hasOther(state)) && <HelpLink />}
      <Button variant="link" end onClick={() => send({ type: 'cancel' })}>
        {words.say('cancel')}
      </Button>
    </div>
  )
}

export function AnotherWay({
  variant = 'primary',
  focus = false,
}: {
  readonly variant?: 'primary' | 'link'
  readonly focus?: boolean
}): ReactNode {
  const { words, send } = usePrompt()
  return (
    <Button variant={variant} focus={focus} onClick={() => send({ type: 'another_way' })}>
      {words.say('another_way')}
    </Button>
  )
}

interface StepProps extends ViewProps {
  readonly title?: string | undefined
  readonly lead?: string | undefined
  /** Above what went wrong. */
  readonly field?: ReactNode
  /** What went wrong before it was sent. */
  readonly fault?: string | false
  readonly errorId?: string
  /** Below what went wrong. Absent while the factor takes no tries. */
  readonly children?: ReactNode
  /** Another way is likelier to help than trying again: it becomes a button. */
  readonly promote?: boolean
}

/** One step of answering: why, what, the control, and the way out. */
export function Step({ state, title, lead, field, fault, errorId, children, promote }: StepProps): ReactNode {
  const { words } = usePrompt()
  const { challenge, answered } = state.prompt
  const blocked = isBlocked(state)
  const other = (blocked || promote === true) && hasOther(state)
  const id = errorId === undefined ? {} : { id: errorId }
  return (
    <>
      {answered.length > 0 && (
        <Line kind="step" icon="check">
          {words.say('step.more', {
            done: words.format.list(answered.map((kind) => words.method({ kind }).name)),
            left: challenge.remaining,
          })}
        </Line>
      )}
      <Heading
        title={title ?? words.title(challenge)}
        lead={lead ?? words.reason(challenge)}
        challenge={challenge}
        focus={blocked && !other}
      />
      {!blocked && field}
      {fault ? (
        <Line kind="error" icon="alert" alert {...id}>
          {fault}
        </Line>
      ) : (
        <ErrorLine state={state} {...id} />
      )}
      {!blocked && children}
      {other && <AnotherWay focus={blocked} />}
      <Links state={state} stuck={blocked} start={other ? <span /> : undefined} />
    </>
  )
}
