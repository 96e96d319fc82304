import type { ReactNode } from 'react'

import { Button, ErrorLine, Heading, Links } from './parts.tsx'
import { usePart, usePrompt } from './prompt-context.ts'
import { hasOther, type StateOf, type ViewProps } from './prompt-state.ts'
import { useRetryOnline } from './use-retry-online.ts'

/** Before a code by e-mail or text message: nothing is sent until the person asks. */
export function SendPrompt({ state, send }: ViewProps<StateOf<'ready' | 'beginning'>>): ReactNode {
  const { words } = usePrompt()
  const part = usePart()
  const { challenge } = state.prompt
  const { kind, target } = state.factor
  const error = state.status === 'ready' ? state.error : undefined
  const begin = (): void => send({ type: 'begin' })
  useRetryOnline(error, begin)

  const blocked = error?.code === 'factor_locked' || error?.code === 'resend_limited'
  return (
    <>
      <Heading title={words.title(challenge)} lead={words.reason(challenge)} challenge={challenge} />
      {error && <ErrorLine state={state} error={error} />}
      {blocked ? (
        hasOther(state) && (
          <Button focus onClick={() => send({ type: 'another_way' })}>
            {words.say('another_way')}
          </Button>
        )
      ) : (
        <>
          <Button
            icon={kind === 'sms_otp' ? 'message' : 'mail'}
            busy={state.status === 'beginning'}
            focus
            onClick={begin}
          >
            {state.status === 'beginning'
              ? words.say('code.sending')
              : error
                ? words.say('try_again')
                : words.say('code.send', { kind })}
          </Button>
          {target !== undefined && error === undefined && (
            <p className={part('hint')} data-center="">
              {words.say('code.send.hint', { target: words.isolate(target) })}
            </p>
          )}
        </>
      )}
      <Links state={state} send={send} start={blocked && hasOther(state) ? <span /> : undefined} />
    </>
  )
}
