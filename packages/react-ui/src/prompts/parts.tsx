import type { AttemptError } from '@stepup/core'
import type { Challenge } from '@stepup/protocol'
import type { ReactNode } from 'react'

import { Icon, type IconName } from '../icons/icon.tsx'
import { Summary } from '../summary/summary.tsx'
import { errorText } from './error-text.ts'
import { usePart, usePrompt } from './prompt-context.ts'
import { hasOther, type OpenState, type ViewProps } from './prompt-state.ts'

interface HeadingProps {
  readonly title: string
  readonly lead?: string | undefined
  /** Shows what is being approved, too. */
  readonly challenge?: Challenge | undefined
  /** Focus goes to the title: this step has no one control to begin with. */
  readonly focus?: boolean
}

/** The title names the action; one sentence says why, or what to do. */
export function Heading({ title, lead, challenge, focus = false }: HeadingProps): ReactNode {
  const { titleId, leadId } = usePrompt()
  const part = usePart()
  return (
    <>
      <h2 className={part('title')} id={titleId} tabIndex={focus ? -1 : undefined} data-focus={focus ? '' : undefined}>
        {title}
      </h2>
      {lead !== undefined && (
        <p className={part('lead')} id={leadId}>
          {lead}
        </p>
      )}
      {challenge && <Summary challenge={challenge} />}
    </>
  )
}

interface ButtonProps {
  readonly children: ReactNode
  readonly icon?: IconName
  readonly variant?: 'primary' | 'secondary'
  /** Busy or not yet possible: it stays focusable, and does nothing. */
  readonly busy?: boolean
  readonly dim?: boolean
  readonly focus?: boolean
  readonly submit?: boolean
  readonly onClick?: () => void
}

export function Button({
  children,
  icon,
  variant = 'primary',
  busy = false,
  dim = false,
  focus = false,
  submit = false,
  onClick,
}: ButtonProps): ReactNode {
  const part = usePart()
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={part('button')}
      data-variant={variant}
      data-busy={busy ? '' : undefined}
      data-dim={dim ? '' : undefined}
      data-focus={focus ? '' : undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.()
      }}
    >
      {busy ? <span className={part('spinner')} aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** The two quiet links at the foot. Another way is always in reach while there is one. */
export function Links({ state, send, start }: ViewProps & { readonly start?: ReactNode }): ReactNode {
  const { words, links } = usePrompt()
  const part = usePart()
  return (
    <div className={part('links')}>
      {start ??
        (hasOther(state) ? (
          <button type="button" className={part('link')} onClick={() => send({ type: 'another_way' })}>
            {words.say('another_way')}
          </button>
        ) : (
          links.help !== undefined && (
            <a className={part('link')} href={links.help}>
              {words.say('help')}
            </a>
          )
        ))}
      <button type="button" className={part('link')} data-end="" onClick={() => send({ type: 'cancel' })}>
        {words.say('cancel')}
      </button>
    </div>
  )
}

/** What went wrong, with an icon: never colour alone. The status region speaks it. */
export function ErrorLine({
  id,
  state,
  error,
}: {
  readonly id?: string
  readonly state: OpenState
  readonly error: AttemptError
}): ReactNode {
  const { words, brand } = usePrompt()
  const part = usePart()
  const waits = error.code === 'factor_locked' || error.code === 'resend_limited' || error.code === 'offline'
  const icon = error.code === 'offline' ? 'offline' : waits ? 'clock' : 'alert'
  return (
    <p className={part(waits ? 'note' : 'error')} id={id}>
      <Icon name={icon} />
      <span>{errorText(error, words, brand.name, hasOther(state))}</span>
    </p>
  )
}
