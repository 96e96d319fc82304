import { retryAtOf } from '@stepup/core'
import { useSecondsUntil } from '@stepup/react'
import type { ReactNode } from 'react'

import type { IconName } from '../icons/paths.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import { errorOf } from '../prompt/prompt-state.ts'
import { progressText, statusText } from '../prompt/state-words.ts'
import { Button } from '../slots/button.tsx'
import { Icon } from '../slots/icon.tsx'
import { definePart, type Part } from './part.tsx'

/** Seconds: a shorter wait than this is shown as a countdown. */
const soon = 120

const line = (icon: IconName, text: ReactNode): ReactNode => (
  <>
    <Icon name={icon} />
    <span>{text}</span>
  </>
)

/** In a prompt of several steps, the completed or next step; a check mark after the approval. */
export const progressPart: Part<'p'> = definePart('p', 'step', (prompt, { state }) => {
  if (state.status === 'approved') return { name: 'mark', children: <Icon name="check" /> }
  const ahead = state.prompt.task.type === 'authorize'
  const text = progressText(state, prompt)
  return text !== undefined && { layout: ahead && '_su-ahead', children: line(ahead ? 'go' : 'check', text) }
})

/** The heading, which names the dialog. */
export const titlePart: Part<'h2'> = definePart('h2', 'title', (prompt, { state, title, focus, blocked, other }) => ({
  tag: `h${prompt.level}`,
  ...((focus || (blocked && !other)) && { tabIndex: -1, 'data-focus': '' }),
  children: title ?? prompt.title(state.prompt.challenge),
}))

/** One sentence: the reason, or what to do. It describes the dialog. */
export const leadPart: Part<'p'> = definePart(
  'p',
  'lead',
  ({ reason }, { state, lead, blocked }) =>
    lead !== '' && {
      // While the factor is locked, the instruction can't be followed.
      children: (blocked ? undefined : lead) ?? reason(state.prompt.challenge),
    },
)

/** The control of the factor: a field for a code, the list of factors, a number to compare, or an app's own component. */
export const factorPart: Part<'div'> = definePart(
  'div',
  'factor',
  (_, { field, blocked }) => !blocked && field && { children: field },
)

/** Error of the last attempt, with an icon, so that color is never the only signal. */
export const errorPart: Part<'p'> = definePart('p', 'error', (prompt, { state, fault }) => {
  const error = errorOf(state)
  if (fault) return { role: 'alert', children: line('alert', fault) }
  if (!error) return undefined
  const retryAt = retryAtOf(error)
  const offline = error.code === 'offline'
  const waits = offline || retryAt !== undefined
  return {
    name: waits ? 'note' : 'error',
    children: (
      <>
        {line(offline ? 'offline' : waits ? 'clock' : 'alert', statusText(state, prompt))}
        <Countdown at={retryAt} />
      </>
    ),
  }
})

/** Time until the next attempt, if it is short. Visible, but not announced. */
function Countdown({ at = 0 }: { readonly at: number | undefined }): ReactNode {
  const { format } = usePrompt()
  const left = useSecondsUntil(at)
  return (
    left > 0 &&
    left < soon && (
      <span aria-hidden className="su-tabular">
        {format.countdown(left * 1000)}
      </span>
    )
  )
}

/** The buttons of the step, with what helps to use them. */
export const actionsPart: Part<'div'> = definePart(
  'div',
  'actions',
  (_, { children, blocked, promoted, alternative: away }) => {
    const first = promoted && away && (
      <Button focus={blocked} onClick={away.go}>
        {away.label}
      </Button>
    )
    const more = !blocked && children
    return (
      (first || more) && {
        children: (
          <>
            {first}
            {more}
          </>
        ),
      }
    )
  },
)
