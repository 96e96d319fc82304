import { isCustomFactor } from '@stepup/core'
import { type StateOf, useReached, useSecondsUntil } from '@stepup/react'
import { createElement, type CSSProperties, type ReactNode } from 'react'

import { Button } from '../slots/button.tsx'
import { isBound } from '../words/is-bound.ts'
import { MethodList } from './method-list.tsx'
import { componentOf } from '../prompt/own-factor.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import { type AnswerState, errorOf, isEnded, type ViewProps } from '../prompt/prompt-state.ts'
import { Resend } from './resend.tsx'
import { deliveryText, type EndedState, endingWords } from '../prompt/state-words.ts'
import { CodeStep } from './code-step.tsx'
import { Step } from './first.ts'
import { PasswordStep, RecoveryStep } from './text-steps.tsx'

/** Views for codes, lists and endings. Loaded after the prompt opens, or with it if it starts there. */
export function LaterView({ state }: ViewProps): ReactNode {
  if (isEnded(state)) return <Ended state={state} />
  switch (state.status) {
    case 'choosing':
      return <MethodList state={state} />
    case 'unavailable':
      return <Unavailable state={state} />
    case 'waiting':
      return <Pushed state={state} />
    case 'beginning':
    case 'entering':
    case 'verifying':
      return <Answer state={state} />
    default:
      return null
  }
}

function Answer({ state }: ViewProps<AnswerState>): ReactNode {
  const { kind } = state.factor
  if (state.status === 'beginning' && state.pushed) return <Pushed state={state} />
  if (isCustomFactor(kind)) return <OwnStep state={state} />
  if (kind === 'password') return <PasswordStep state={state} />
  if (kind === 'recovery_code') return <RecoveryStep state={state} />
  return <CodeStep state={state} />
}

/** Number that the user enters on the other device, which makes the user compare both screens. */
function Pushed({ state }: ViewProps<StateOf<'waiting' | 'beginning'>>): ReactNode {
  const prompt = usePrompt()
  const { say, part, format } = prompt
  const pushed = state.status === 'waiting' ? state : state.pushed
  const isLate = useReached(pushed?.delivery.resendAt ?? Infinity)
  const device = state.factor.label && prompt.isolate(state.factor.label)
  const { expiresAt, challenge } = state.prompt
  const seconds = useSecondsUntil(expiresAt)
  const left = { '--_left': seconds / challenge.expires_in } as CSSProperties
  return (
    pushed && (
      <Step
        state={state}
        title={say('push.title')}
        lead={deliveryText(state, prompt)}
        focus
        field={
          <p {...part('number')} style={left} dir="ltr">
            {pushed.number}
          </p>
        }
      >
        <p {...part('hint', '_su-center')}>
          <span>{say('push.waiting', { device })}</span>
          <span aria-hidden className="su-tabular">
            {format.countdown(seconds * 1000)}
          </span>
        </p>
        {isLate && (
          <div {...part('hint')}>
            <span>{say('push.late')}</span>
            <Resend delivery={pushed.delivery} busy={state.status === 'beginning'} />
          </div>
        )}
      </Step>
    )
  )
}

/** An app's own factor: its component, within the same parts as a built-in factor. */
function OwnStep({ state }: ViewProps<AnswerState>): ReactNode {
  const { words, send, factors } = usePrompt()
  const { factor: offer, prompt } = state
  const own = componentOf(factors, offer)
  return (
    <Step
      state={state}
      promote={own === undefined}
      field={
        own &&
        createElement(own, {
          offer,
          challenge: prompt.challenge,
          submit: (response) => send({ type: 'submit', response }),
          busy: state.status === 'verifying',
          error: errorOf(state),
          words,
        })
      }
    />
  )
}

/** Expired, locked or denied. One click starts again, and the input stays. */
function Ended({ state }: ViewProps<EndedState | StateOf<'restarting'>>): ReactNode {
  const prompt = usePrompt()
  const { say, send, links } = prompt
  const restarting = state.status === 'restarting' && state.error === undefined
  const was = endedBefore(state)
  // The request may not be the user's own, so "Start again" is not the primary action.
  const denied = was.status === 'denied'
  const secure = denied ? links?.secure : undefined
  return (
    <Step state={state} {...endingWords(was, prompt)} alternative={null} stuck>
      {secure && <Leading link={secure} label={say('denied.secure')} />}
      <Button
        variant={denied ? 'secondary' : 'primary'}
        focus={!secure}
        busy={restarting}
        onClick={() => send({ type: 'restart' })}
      >
        {say(restarting ? 'restarting' : denied ? 'denied.again' : 'restart')}
      </Button>
    </Step>
  )
}

/** Returns the end from which the user started again: while `restarting`, the prompt still looks like that. */
function endedBefore(state: EndedState | StateOf<'restarting'>): EndedState {
  if (state.status !== 'restarting') return state
  const { prompt, from } = state
  return { status: 'expired', ...(from?.status !== 'unavailable' && from), prompt } as EndedState
}

/** Links to the app: by a URL, or by a function that is called after the prompt has closed. */
function Leading({ link, label }: { readonly link: string | (() => void); readonly label: string }): ReactNode {
  const { part, send } = usePrompt()
  return typeof link === 'string' ? (
    <a {...part('button')} data-variant="primary" data-focus="" href={link}>
      {label}
    </a>
  ) : (
    <Button
      focus
      onClick={() => {
        send({ type: 'cancel' })
        link()
      }}
    >
      {label}
    </Button>
  )
}

/** Shown to users without a sufficient authenticator: starts an enrollment by the app's own component or link, or says where to enroll. */
function Unavailable({ state }: ViewProps<StateOf<'unavailable'>>): ReactNode {
  const { say, words, links, enroll, send, brand, isolate } = usePrompt()
  const { challenge, enrollable: kinds } = state.prompt
  const here = kinds.length > 0 ? enroll : undefined
  const link = here ? undefined : links?.enroll
  const restart = (): void => send({ type: 'restart' })
  const how = here ? 'here' : link ? 'link' : 'none'
  const passkey = kinds[0] === 'passkey'
  return (
    <Step
      state={state}
      title={say('unavailable.title', { passkey })}
      lead={say('unavailable.lead', { bound: isBound(challenge), how, brand: isolate(brand.name), passkey })}
      focus={link === undefined}
      stuck
      field={
        here &&
        createElement(here, {
          kinds,
          challenge,
          enroll: (kind) => send({ type: 'enroll', kind }),
          done: restart,
          words,
        })
      }
    >
      {link && <Leading link={link} label={say('unavailable.enroll')} />}
      {!here && (
        // The user may have enrolled a factor in another tab.
        <Button variant="secondary" onClick={restart}>
          {say('try_again')}
        </Button>
      )}
    </Step>
  )
}
