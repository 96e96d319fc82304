import { StepUpButton } from '@stepup/react'
import { useState, type ReactNode } from 'react'

import { addKey, createRecoveryCodes, startAuthenticatorApp, type AuthenticatorAppStart } from '../api/factors.ts'
import { errorWords } from '../api/words.ts'
import { AuthenticatorApp } from './authenticator-app.tsx'
import { deviceName } from './device-name.ts'
import { TextMessages } from './text-messages.tsx'

/** Adds a way to approve. */
export function AddFactors({ onChange }: { readonly onChange: (said: string) => void }): ReactNode {
  const [app, setApp] = useState<AuthenticatorAppStart>()
  const [codes, setCodes] = useState<readonly string[]>()
  const [texting, setTexting] = useState(false)
  const ends = {
    onCancelled: () => onChange('Nothing was changed.'),
    onError: (error: unknown) => onChange(errorWords(error)),
  }
  return (
    <>
      <div className="actions">
        <StepUpButton
          className="button secondary"
          action={() => addKey('passkey', deviceName())}
          onSuccess={(factor) =>
            onChange(factor ? 'Passkey added.' : 'No passkey was added. Your browser was told no.')
          }
          {...ends}
        >
          Add a passkey
        </StepUpButton>
        <StepUpButton
          className="button secondary"
          action={() => addKey('security_key', 'Security key')}
          onSuccess={(factor) =>
            onChange(factor ? 'Security key added.' : 'No security key was added. Your browser was told no.')
          }
          {...ends}
        >
          Add a security key
        </StepUpButton>
        <StepUpButton
          className="button secondary"
          action={startAuthenticatorApp}
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
          className="button secondary"
          action={createRecoveryCodes}
          onSuccess={(made) => {
            setCodes(made)
            onChange('Recovery codes made. Earlier ones no longer work.')
          }}
          {...ends}
        >
          Create recovery codes
        </StepUpButton>
      </div>
      {app && (
        <AuthenticatorApp
          start={app}
          onDone={(said) => {
            setApp(undefined)
            onChange(said)
          }}
        />
      )}
      {texting && (
        <TextMessages
          onDone={(said) => {
            setTexting(false)
            onChange(said)
          }}
        />
      )}
      {codes && (
        <div className="panel">
          <h3 id="recovery-codes">Recovery codes</h3>
          <p className="hint">Save them now: they are shown once. Each works once.</p>
          <ul className="codes mono" aria-labelledby="recovery-codes">
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <div className="actions">
            <button
              type="button"
              className="button secondary"
              onClick={() => void navigator.clipboard.writeText(codes.join('\n'))}
            >
              Copy all
            </button>
            <button type="button" className="button" onClick={() => setCodes(undefined)}>
              I’ve saved them
            </button>
          </div>
        </div>
      )}
    </>
  )
}
