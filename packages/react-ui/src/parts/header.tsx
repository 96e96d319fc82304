import { useSecondsUntil } from '@stepup/react'

import { isTicking } from '../prompt/prompt-state.ts'
import { Icon } from '../slots/icon.tsx'
import { definePart, type Part, Parts } from './part.tsx'
import { expiryWarning } from './status.tsx'

export const brandPart: Part<'span'> = definePart('span', 'brand', ({ brand: { logo, name }, options }) => ({
  children: (
    <>
      {options.logo !== false && (logo ?? <Icon name="shield" />)}
      <bdi>{name}</bdi>
    </>
  ),
}))

/** The time that is left, in the last minute. Seen but not spoken: the status region says it once. */
export const expiryPart: Part<'span'> = definePart('span', 'expiry', ({ say, format }, { state }) => {
  const left = useSecondsUntil(state.prompt.expiresAt) * 1000
  return (
    isTicking(state) &&
    left > 0 &&
    left <= expiryWarning && {
      'aria-hidden': true,
      children: say('expires.in', { time: format.countdown(left) }),
    }
  )
})

export const closePart: Part<'button'> = definePart('button', 'close', ({ say, send }) => ({
  type: 'button',
  'aria-label': say('close'),
  onClick: () => send({ type: 'cancel' }),
  children: <Icon name="close" />,
}))

/** The brand, the time that is left, and the close button in one row. */
export const headerPart: Part<'div'> = definePart('div', 'header', () => ({
  children: <Parts of={[brandPart, expiryPart, closePart]} />,
}))
