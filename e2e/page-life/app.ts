import '@stepup/react-ui/styles.css'

import { createStepUpClient, findStepUpError } from '@stepup/core'
import { StepUpProvider, useElevation, useStepUp } from '@stepup/react'
import { StepUpModal } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'
import { createElement, StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

// A page with one payment, whose code is in chunks as an app ships them.

const stepUp = createStepUpClient()

function Payment(): ReactNode {
  const pay = useStepUp(async () => (await stepUp.fetch('/api/transfers', { method: 'POST' })).status)
  const card = useStepUp(async () => (await stepUp.fetch('/api/card')).status)
  const elevation = useElevation()
  const told = [pay, card].map((call) => {
    if (call.status === 'success') return call.data
    return call.status === 'error' ? findStepUpError(call.error)?.code : call.status
  })
  return createElement(
    'main',
    null,
    createElement('button', { type: 'button', onClick: () => void pay.runSettled() }, 'Pay'),
    createElement('button', { type: 'button', onClick: () => void card.runSettled() }, 'Show card'),
    createElement('p', { role: 'status' }, told.join(', ')),
    createElement('p', null, `Elevation: ${elevation.status}`),
  )
}

createRoot(document.getElementById('root') ?? document.body).render(
  createElement(
    StrictMode,
    null,
    createElement(
      StepUpProvider,
      { client: stepUp },
      createElement(Payment),
      createElement(StepUpModal, { messages: en, brand: { name: 'Northbank' } }),
    ),
  ),
)
