import { createStepUpClient } from '@stepup/core'
import { StepUpDevtools } from '@stepup/devtools'
import { StepUpButton, StepUpGate, StepUpProvider, useElevation, useStepUp } from '@stepup/react'
import { stepUpRetry } from '@stepup/react-query'
import { type OwnFactorProps, StepUpInline, StepUpModal } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'
import type { ComponentProps, ReactElement, ReactNode } from 'react'

// An app on React 18 with its types. The published packages must compile here, including JSX.

const brand = { name: 'Northbank' }
const client = createStepUpClient()
const send = (amount: string): Promise<Response> => client.fetch('/api/transfers', { method: 'POST', body: amount })

function Button({ children, ...rest }: ComponentProps<'button'>): ReactElement {
  return <button {...rest}>{children}</button>
}

function Voice({ busy, offer }: OwnFactorProps): ReactNode {
  return busy ? null : offer.label
}

function Transfer(): ReactElement {
  const { runSettled, status: call } = useStepUp(send)
  const { status } = useElevation()
  return (
    <StepUpGate require={{ acrValues: ['aal2'] }} fallback={<p>{status}</p>}>
      <StepUpButton call={() => send('20.00')}>Send</StepUpButton>
      <Button disabled={call === 'pending'} onClick={() => void runSettled('20.00')} />
    </StepUpGate>
  )
}

export function App(): ReactElement {
  return (
    <StepUpProvider client={client}>
      <Transfer />
      <StepUpInline messages={en} brand={brand} />
      <StepUpModal messages={en} brand={brand} slots={{ Button }} factors={{ 'x-voice': Voice }} />
      <StepUpDevtools />
      <p>{String(stepUpRetry()(1, new Error('offline')))}</p>
    </StepUpProvider>
  )
}
