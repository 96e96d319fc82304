import type { ReactNode } from 'react'

import { Button, ErrorLine, Heading, Links } from './parts.tsx'
import { usePrompt } from './prompt-context.ts'
import { hasOther, type StateOf, type ViewProps } from './prompt-state.ts'
import { useRetryOnline } from './use-retry-online.ts'

type PasskeyState = StateOf<'ready' | 'beginning' | 'ceremony' | 'verifying'>

/** A passkey or a security key: one button, which stays the same element while the browser asks, so that focus stays too. */
export function PasskeyPrompt({ state, send }: ViewProps<PasskeyState>): ReactNode {
  const { words } = usePrompt()
  const { challenge } = state.prompt
  const kind = state.factor.kind === 'security_key' ? 'security_key' : 'passkey'
  const asking = state.status === 'ceremony'
  const error = state.status === 'ready' ? state.error : undefined
  const begin = (): void => send({ type: 'begin' })
  useRetryOnline(error, begin)

  const locked = error?.code === 'factor_locked'
  // The browser refused twice: it's likelier that another way helps than a third try.
  const otherFirst = hasOther(state) && (locked || (error?.code === 'ceremony_refused' && error.count > 1))

  const label =
    state.status === 'ready'
      ? words.say(error === undefined ? `${kind}.continue` : 'try_again')
      : words.say(state.status === 'verifying' ? 'submitting' : 'passkey.asking.button')

  return (
    <>
      <Heading
        title={asking ? words.say(`${kind}.asking.title`) : words.title(challenge)}
        lead={asking ? words.say(`${kind}.asking.lead`) : words.reason(challenge)}
        challenge={challenge}
      />
      {error && <ErrorLine state={state} error={error} />}
      {!locked && (
        <Button
          icon={kind === 'passkey' ? 'passkey' : 'usb'}
          variant={otherFirst ? 'secondary' : 'primary'}
          busy={state.status !== 'ready'}
          focus
          onClick={begin}
        >
          {label}
        </Button>
      )}
      {otherFirst && (
        <Button focus={locked} onClick={() => send({ type: 'another_way' })}>
          {words.say('another_way')}
        </Button>
      )}
      <Links state={state} send={send} start={otherFirst ? <span /> : undefined} />
    </>
  )
}
