import { StepUpButton, StepUpGate, StepUpProvider } from '@stepup/react'
import type { ScriptedClient } from '@stepup/testing'
import { StrictMode, type ReactNode } from 'react'

import { StepUpInline, StepUpModal, StepUpPage } from '../src/index.ts'
import { en } from '../src/locales/en.ts'

const props = { messages: en, brand: { name: 'Northbank' } }

function Shop(): ReactNode {
  return (
    <>
      <StepUpButton call={async () => {}}>Send</StepUpButton>
      <StepUpGate require={{ acrValues: ['aal2'] }} fallback={<b>Locked</b>}>
        Secret
      </StepUpGate>
    </>
  )
}

/** Whole pages for server rendering, by the place of the prompt. */
export const pages: Readonly<Record<'modal' | 'inline' | 'page', (client: ScriptedClient) => ReactNode>> = {
  modal: (client) => (
    <StrictMode>
      <StepUpProvider client={client}>
        <Shop />
        <StepUpModal {...props} />
      </StepUpProvider>
    </StrictMode>
  ),
  inline: (client) => (
    <StrictMode>
      <StepUpProvider client={client}>
        <StepUpInline {...props}>
          <Shop />
        </StepUpInline>
      </StepUpProvider>
    </StrictMode>
  ),
  page: (client) => (
    <StrictMode>
      <StepUpProvider client={client}>
        <StepUpPage {...props}>
          <Shop />
        </StepUpPage>
      </StepUpProvider>
    </StrictMode>
  ),
}
