import { StepUpButton } from '@stepup/react'
import { useRef, useState, type ReactNode } from 'react'

import { addKey, createRecoveryCodes, startAuthenticatorApp, type AuthenticatorAppStart } from '../api/factors.ts'
import { errorWords } from '../api/words.ts'
import { Button } from '../layout/button.tsx'
import { AuthenticatorApp } from './authenticator-app.tsx'
import { deviceName } from './device-name.ts'
import { TextMessages } from './text-messages.tsx'

interface AddFactorsProps {
  /** Whether the customer has recovery codes. New ones replace them. */
  readonly hasCodes: boolean
  readonly onChange: (said: string) => void
}

/** Enrolls another authenticator. */
export function AddFactors({ hasCodes, onChange }: AddFactorsProps): ReactNode {
  const buttons = useRef<HTMLDivElement>(null)
  const [app, setApp] = useState<AuthenticatorAppStart>()
  const [codes, setCodes] = useState<readonly string[]>()
  const [texting, setTexting] = useState(false)
  const ends = {
    onCancelled: () => onChange('Nothing was changed.'),
    onError: (error: unknown) => onChange(errorWords(error)),
  }

  // The closed form had the focus.
  function close(said: string): void {
    setApp(undefined)
    setTexting(false)
    setCodes(undefined)
    onChange(said)
    buttons.current?.focus()
  }

  async function copy(all: readonly string[]): Promise<void> {
    try {
      await navigator.clipboard.writeText(all.join('\n'))
      onChange('Recovery codes copied.')
    } catch {
      onChange('Your browser blocked copying. Select the codes and copy them.')
    }
  }

  return (
    <>
      <div ref={buttons} className="actions" role="group" aria-label="Add a method" tabIndex={-1}>
        <StepUpButton
          render={<Button variant="secondary" />}
          call={() => addKey('passkey', deviceName())}
          onSuccess={(factor) =>
            onChange(factor ? 'Passkey added.' : 'No passkey added. You closed the browser’s window.')
          }
          {...ends}
        >
          Add a passkey
        </StepUpButton>
        <StepUpButton
          render={<Button variant="secondary" />}
          call={() => addKey('security_key', 'Security key')}
          onSuccess={(factor) =>
            onChange(factor ? 'Security key added.' : 'No security key added. You closed the browser’s window.')
          }
          {...ends}
        >
          Add a security key
        </StepUpButton>
        <StepUpButton
          render={<Button variant="secondary" />}
          call={startAuthenticatorApp}
          onSuccess={(started) => {
            setApp(started)
            onChange('')
          }}
          {...ends}
        >
          Set up an authenticator app
        </StepUpButton>
        <button type="button" className="button secondary" onClick={() => setTexting(true)}>
          Add text messages
        </button>
        <StepUpButton
          render={<Button variant="secondary" />}
          call={createRecoveryCodes}
          onSuccess={(made) => {
            setCodes(made)
            onChange(hasCodes ? 'New recovery codes created. The old ones no longer work.' : 'Recovery codes created.')
          }}
          {...ends}
        >
          {hasCodes ? 'Replace recovery codes' : 'Create recovery codes'}
        </StepUpButton>
      </div>
      {app && <AuthenticatorApp start={app} onDone={close} />}
      {texting && <TextMessages onDone={close} />}
      {codes && (
        <div className="panel">
          <h3 id="recovery-codes">Recovery codes</h3>
          <p className="hint">Save them now. We show them once, and each works once.</p>
          <ul className="codes mono" aria-labelledby="recovery-codes">
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <div className="actions">
            <button type="button" className="button secondary" onClick={() => void copy(codes)}>
              Copy all
            </button>
            <button type="button" className="button" onClick={() => close('')}>
              I’ve saved them
            </button>
          </div>
        </div>
      )}
    </>
  )
}
