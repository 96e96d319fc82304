import type { FactorOffer } from '@stepup/protocol'
import type { ReactNode } from 'react'

import { Icon, type IconName } from '../icons/icon.tsx'
import { Summary, useSummaryLine } from '../summary/summary.tsx'
import { isBound, type Words } from '../words/words.ts'
import { Heading, Links } from './parts.tsx'
import { usePart, usePrompt } from './prompt-context.ts'
import { codeLengthOf, type StateOf, type ViewProps } from './prompt-state.ts'

interface MethodWords {
  readonly icon: IconName
  readonly name: string
  readonly hint: string | undefined
}

function describe(factor: FactorOffer, { say }: Words): MethodWords {
  switch (factor.kind) {
    case 'passkey':
      return { icon: 'passkey', name: say('method.passkey'), hint: factor.label ?? say('method.passkey.hint') }
    case 'security_key':
      return { icon: 'usb', name: say('method.security_key'), hint: factor.label ?? say('method.security_key.hint') }
    case 'totp':
      return {
        icon: 'phone',
        name: say('method.totp'),
        hint: say('method.totp.hint', { length: codeLengthOf(factor) }),
      }
    case 'email_otp':
      return { icon: 'mail', name: say('method.email_otp'), hint: factor.target }
    case 'sms_otp':
      return { icon: 'message', name: say('method.sms_otp'), hint: factor.target }
    case 'recovery_code':
      return {
        icon: 'list',
        name: say('method.recovery_code'),
        hint: say('method.recovery_code.hint', { left: factor.left }),
      }
    default:
      return { icon: 'shield', name: factor.label ?? say('method.other'), hint: factor.target }
  }
}

/** Every way there is, best first. */
export function MethodList({ state, send }: ViewProps<StateOf<'choosing'>>): ReactNode {
  const { words } = usePrompt()
  const part = usePart()
  const { challenge, factors } = state.prompt
  const line = useSummaryLine(challenge)
  return (
    <>
      <Heading
        title={words.say('methods.title', { bound: isBound(challenge), first: state.from === undefined })}
        lead={line === undefined ? words.reason(challenge) : words.say('summary.for', { line })}
        focus
      />
      {line === undefined && <Summary challenge={challenge} />}
      <ul className={part('methods')}>
        {factors.map((factor) => {
          const { icon, name, hint } = describe(factor, words)
          return (
            <li key={factor.id}>
              <button
                type="button"
                className={part('method')}
                onClick={() => send({ type: 'choose', factor: factor.id })}
              >
                <span className={part('method-icon')}>
                  <Icon name={icon} />
                </span>
                <span className="su-method-text">
                  <span className={part('method-name')}>{name}</span>
                  {hint !== undefined && (
                    <span className={part('method-hint')}>
                      <bdi>{hint}</bdi>
                    </span>
                  )}
                </span>
                <Icon name="go" />
              </button>
            </li>
          )
        })}
      </ul>
      <Links
        state={state}
        send={send}
        start={
          state.from === undefined ? (
            <span />
          ) : (
            <button type="button" className={part('link')} onClick={() => send({ type: 'back' })}>
              {words.say('back')}
            </button>
          )
        }
      />
    </>
  )
}
