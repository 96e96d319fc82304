import { createStepUpClient } from '@stepup/core'
import { StepUpProvider, useStepUpClient } from '@stepup/react'
import { preloadStepUpModal, StepUpModal } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'
import type { ReactNode } from 'react'

import { fetch } from '../call.ts'

const client = createStepUpClient({ fetch, baseUrl: 'https://app.test/step-up', intercept: () => true })
const brand = { name: 'Northbank' }

export const ready: Promise<unknown> = Promise.all([preloadStepUpModal(), client.preload()])

export function Example(): ReactNode {
  return (
    <StepUpProvider client={client}>
      <Send />
      <StepUpModal messages={en} brand={brand} />
    </StepUpProvider>
  )
}

function Send(): ReactNode {
  const stepUp = useStepUpClient()
  const send = (): void => {
    stepUp.fetch('https://app.test/api/transfers', { method: 'POST', body: '{"amount":"1250.00"}' }).catch(() => {})
  }
  return (
    <button type="button" onClick={send}>
      Send
    </button>
  )
}
