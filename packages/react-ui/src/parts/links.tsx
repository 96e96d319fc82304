import type { ReactNode } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import { isTicking } from '../prompt/prompt-state.ts'
import { Button, type ButtonProps } from '../slots/button.tsx'
import { isBound } from '../words/is-bound.ts'
import { definePart, type Part, Plain } from './part.tsx'
import { useStep } from './step-context.ts'

/** The link to the other factors, or back from them. */
export function useAlternativeLink(): ButtonProps | undefined {
  const { alternative, promoted } = useStep()
  return !promoted && alternative ? { onClick: alternative.go, children: alternative.label } : undefined
}

/** The link to `links.help`, where the user is stuck. */
export const helpPart: Part<'a'> = definePart(
  'a',
  'link',
  ({ say, links, options }, { stuck, blocked, other }) =>
    links?.help &&
    (stuck || blocked || !other || options.help === 'always') && { href: links.help, children: say('help') },
)

export function useCancelLink(): ButtonProps {
  const { say, send, id } = usePrompt()
  return {
    layout: '_su-end',
    'aria-describedby': `${id}-cancel`,
    onClick: () => send({ type: 'cancel' }),
    children: say('cancel'),
  }
}

/** Describes the effect of Cancel for screen readers. Visible only while a bound challenge is open. */
export function CancelHint(): ReactNode {
  const { say, part, id } = usePrompt()
  const { state } = useStep()
  const seen = isBound(state.prompt.challenge) && isTicking(state)
  return (
    <p {...(seen ? part('hint', '_su-end') : { className: 'su-visually-hidden' })} id={`${id}-cancel`}>
      {say('cancel.hint')}
    </p>
  )
}

function PlainLinks(): ReactNode {
  const alternative = useAlternativeLink()
  return (
    <>
      {alternative && <Button variant="link" {...alternative} />}
      <Plain part={helpPart} />
      <Button variant="link" {...useCancelLink()} />
      <CancelHint />
    </>
  )
}

/** The links below a step: to another factor, to help, and Cancel. */
export const linksPart: Part<'div'> = definePart(
  'div',
  'links',
  (_, { state }) => state.status !== 'approved' && { children: <PlainLinks /> },
)
