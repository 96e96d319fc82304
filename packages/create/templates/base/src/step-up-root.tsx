import { createStepUpClient } from '@stepup/core'
import { StepUpDevtools } from '@stepup/devtools'
import { StepUpProvider } from '@stepup/react'
import { StepUpModal } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/security-center/locales/en'
import { useState, type ReactNode } from 'react'

/** The client and its prompt, around the whole app. */
export function StepUpRoot({ children }: { readonly children: ReactNode }) {
  const [client] = useState(() => createStepUpClient())
  return (
    <StepUpProvider client={client}>
      {children}
      <StepUpModal messages={en} brand={{ name: 'My app' }} />
      {/* In development only: why a step-up was required, and each request. */}
      <StepUpDevtools />
    </StepUpProvider>
  )
}
