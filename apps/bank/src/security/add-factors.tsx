import { StepUpButton } from '@stepup/react'
import { useRef, useState, type ReactNode } from 'react'

import { createRecoveryCodes, startAuthenticatorApp, type AuthenticatorAppStart } from '../api/factors.ts'
import { Actions, Button } from '../kit/button.tsx'
import { Stack } from '../kit/card.tsx'
import { useWords } from '../locale/locale.ts'
import { SimulateToggle } from '../simulated-passkey/simulate-toggle.tsx'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'
import { securityWords } from '../words/security.ts'
import { AuthenticatorApp } from './authenticator-app.tsx'
import { TextMessages } from './text-messages.tsx'
import { useAddKey } from './use-add-key.ts'

interface AddFactorsProps {
  /** Whether the customer has recovery codes. New ones replace them. */
  readonly hasCodes: boolean
  readonly onChange: (said: string) => void
}

/** Enrolls another authenticator. */
export function AddFactors({ hasCodes, onChange }: AddFactorsProps): ReactNode {
  const words = useWords(securityWords)
  const { unchanged } = useWords(commonWords)
  const errors = useErrorTexts()
  const addPasskey = useAddKey('passkey')
  const addSecurityKey = useAddKey('security_key', words.keyName)
  const buttons = useRef<HTMLDivElement>(null)
  const [app, setApp] = useState<AuthenticatorAppStart>()
  const [codes, setCodes] = useState<readonly string[]>()
  const [texting, setTexting] = useState(false)
  const ends = {
    onCancelled: () => onChange(unchanged),
    onError: (error: unknown) => onChange(errors.of(error)),
  }

  // The closed form had the focus.
  function close(said: string): void {
    setApp(undefined)
    setTexting(false)
    setCodes(undefined)
    onChange(said)
    buttons.current?.focus()
  }

  return (
    <>
      <div ref={buttons} className="add-factors" role="group" aria-label={words.addMethod} tabIndex={-1}>
        <Actions>
          {addPasskey && (
            <StepUpButton
              render={<Button />}
              call={addPasskey}
              onSuccess={(factor) => onChange(factor ? words.passkeyAdded : words.passkeyNotAdded)}
              {...ends}
            >
              {words.addPasskey}
            </StepUpButton>
          )}
          {addSecurityKey && (
            <StepUpButton
              render={<Button variant="secondary" />}
              call={addSecurityKey}
              onSuccess={(factor) => onChange(factor ? words.keyAdded : words.keyNotAdded)}
              {...ends}
            >
              {words.addKey}
            </StepUpButton>
          )}
          <StepUpButton
            render={<Button variant="secondary" />}
            call={startAuthenticatorApp}
            onSuccess={(started) => {
              setApp(started)
              onChange('')
            }}
            {...ends}
          >
            {words.addApp}
          </StepUpButton>
          <Button variant="secondary" onClick={() => setTexting(true)}>
            {words.addTexts}
          </Button>
          <StepUpButton
            render={<Button variant="secondary" />}
            call={createRecoveryCodes}
            onSuccess={(made) => {
              setCodes(made)
              onChange(hasCodes ? words.codesReplaced : words.codesCreated)
            }}
            {...ends}
          >
            {hasCodes ? words.replaceCodes : words.createCodes}
          </StepUpButton>
        </Actions>
        <SimulateToggle />
      </div>
      {app && <AuthenticatorApp start={app} onDone={close} />}
      {texting && <TextMessages onDone={close} />}
      {codes && <RecoveryCodes codes={codes} onCopied={onChange} onDone={() => close('')} />}
    </>
  )
}

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly onCopied: (said: string) => void
  readonly onDone: () => void
}

/** New recovery codes, shown once. */
function RecoveryCodes({ codes, onCopied, onDone }: RecoveryCodesProps): ReactNode {
  const words = useWords(securityWords)

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(codes.join('\n'))
      onCopied(words.codesCopied)
    } catch {
      onCopied(words.copyBlocked)
    }
  }

  return (
    <div className="setup">
      <Stack>
        <h3 id="recovery-codes">{words.codes}</h3>
        <p className="hint">{words.codesHint}</p>
        <ul className="codes number" aria-labelledby="recovery-codes">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Actions>
          <Button variant="secondary" onClick={() => void copy()}>
            {words.copyAll}
          </Button>
          <Button onClick={onDone}>{words.saved}</Button>
        </Actions>
      </Stack>
    </div>
  )
}
