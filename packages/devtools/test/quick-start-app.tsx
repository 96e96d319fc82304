import { createStepUpClient } from '@stepup/core'
import { StepUpDevtools } from '@stepup/devtools'
import { StepUpButton, StepUpProvider } from '@stepup/react'
import { StepUpModal } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'
import { createRoot } from 'react-dom/client'

// The page of the quick start.

const stepUp = createStepUpClient()
const send = (): Promise<Response> => stepUp.fetch('/api/transfers', { method: 'POST', body: '{"amount":"1250.00"}' })

createRoot(document.body).render(
  <StepUpProvider client={stepUp}>
    <StepUpButton call={send}>Send</StepUpButton>
    <StepUpModal messages={en} brand={{ name: 'My bank' }} />
    <StepUpDevtools />
  </StepUpProvider>,
)
