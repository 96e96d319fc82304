import { isCeremonyFactor } from '@stepup/core'
import type { EnrollmentStart } from '@stepup/protocol'
import type { StateOf } from '@stepup/react'
import { type ReactNode, useRef, useState } from 'react'

import { Button } from '../slots/button.tsx'
import { isBound } from '../words/is-bound.ts'
import { CodeStep } from './code-step.tsx'
import { iconOf } from '../icons/factor-icon.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import { type AnswerState, hasOther, kindsToEnroll, type ViewProps } from '../prompt/prompt-state.ts'
import { QrCode } from './qr-code.tsx'
import { type Alternative, StartStep, Step } from './first.ts'

/** Views for enrollments in the prompt. Loaded if the challenge has `enrollable` kinds. */
export function EnrollView({ state }: ViewProps): ReactNode {
  switch (state.status) {
    case 'unavailable':
      return <Choice state={state} />
    case 'restarting':
      return <Added state={state} />
    case 'entering':
      return <NewApp state={state} />
    case 'verifying':
      return isCeremonyFactor(state.factor.kind) ? <NewKey state={state} /> : <NewApp state={state} />
    case 'beginning':
    case 'ready':
    case 'ceremony':
      return <NewKey state={state} />
    default:
      return null
  }
}

/** Offers one button per factor kind that the user can enroll. */
function Choice({ state }: ViewProps<StateOf<'unavailable'>>): ReactNode {
  const { say, button, send, brand, isolate } = usePrompt()
  const { challenge } = state.prompt
  const kinds = kindsToEnroll(state)
  const passkey = kinds[0] === 'passkey'
  return (
    <Step
      state={state}
      title={say('unavailable.title', { passkey })}
      lead={say('unavailable.lead', { bound: isBound(challenge), how: 'here', brand: isolate(brand.name), passkey })}
      alternative={null}
      stuck
    >
      {kinds.map((kind, index) => (
        <Button
          key={kind}
          icon={iconOf(kind)}
          variant={index === 0 ? 'primary' : 'secondary'}
          focus={index === 0}
          onClick={() => send({ type: 'enroll', kind })}
        >
          {button('enroll.add', kind)}
        </Button>
      ))}
    </Step>
  )
}

interface EnrollmentProps {
  readonly title: string
  readonly lead: string
  readonly summary: false
  readonly alternative?: Alternative
}

/** Returns the words of an enrollment. "Back" replaces "Try another way" if there is only one kind. */
function useEnrollment(state: StateOf<'ready' | 'beginning' | 'ceremony' | 'entering' | 'verifying'>): EnrollmentProps {
  const { say, button, send } = usePrompt()
  const { kind } = state.factor
  return {
    title: button('enroll.add', kind),
    lead: say('enroll.lead', { kind }),
    summary: false,
    ...(!hasOther(state) && { alternative: { label: say('back'), go: () => send({ type: 'another_way' }) } }),
  }
}

/** A button that creates a passkey or starts an enrollment. Its element stays the same, so that it keeps the focus. */
function NewKey({ state }: ViewProps<StateOf<'ready' | 'beginning' | 'ceremony' | 'verifying'>>): ReactNode {
  return <StartStep state={state} label="enroll.add" promote={false} {...useEnrollment(state)} />
}

/** Sets up an authenticator app: shows the key to enter there, and asks for the app's code. */
function NewApp({ state }: ViewProps<AnswerState>): ReactNode {
  const { options } = state.factor
  // SAFETY: the machine requests a code only after the server sent these options.
  const start = options as AppStart
  return <CodeStep state={state} {...useEnrollment(state)} focus above={<SetupKey {...start} />} />
}

type AppStart = Extract<EnrollmentStart, { kind: 'totp' }>

/** Shows the setup key three times: as a QR code, as text, and as a link to an app on this device. */
function SetupKey({ secret, uri, qr }: AppStart): ReactNode {
  const { say, part, id } = usePrompt()
  const key = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState(false)

  async function copy(): Promise<void> {
    // Cleared first, so that copying again is announced again.
    setCopied(false)
    try {
      await navigator.clipboard.writeText(secret)
      setCopied(true)
    } catch {
      // If the browser denies clipboard access, the selected text can be copied with one key.
      getSelection()?.selectAllChildren(key.current ?? document.body)
    }
  }

  return (
    <div {...part('key')} role="group" aria-labelledby={`${id}-key`}>
      {qr && <QrCode rows={qr} label={say('enroll.qr')} {...part('qr')} />}
      <div className="su-key-text">
        <div {...part('label')}>
          <span id={`${id}-key`}>{say('enroll.key')}</span>
        </div>
        <code ref={key} {...part('identifier')} dir="ltr" translate="no">
          {secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </code>
        <div className="su-key-links">
          <Button variant="link" layout="_su-inline" onClick={() => void copy()}>
            {say('enroll.copy')}
          </Button>
          <span role="status">{copied && say('enroll.copied')}</span>
        </div>
        <a {...part('link', '_su-inline')} href={uri}>
          {say('enroll.open')}
        </a>
      </div>
    </div>
  )
}

/** The server renews the challenge, which can then be answered with the new factor. */
function Added({ state }: ViewProps<StateOf<'restarting'>>): ReactNode {
  const { say, send } = usePrompt()
  const failed = state.error !== undefined
  return (
    <Step state={state} alternative={null}>
      <Button busy={!failed} focus onClick={() => send({ type: 'restart' })}>
        {say(failed ? 'try_again' : 'enroll.starting')}
      </Button>
    </Step>
  )
}
