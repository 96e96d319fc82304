import '@stepup/react-ui/styles.css'

import { createStepUpClient } from '@stepup/core'
import { ownBackend } from '@stepup/core/elevators'
import { StepUpDevtools } from '@stepup/devtools'
import { StepUpProvider } from '@stepup/react'
import { StepUpModal } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'
import { createElement, useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

// An app in development with the developers' panel, on another vendor's backend.

const post = (path: string, body: object, signal: AbortSignal): Promise<Response> =>
  fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal })

const mail = ownBackend({
  factors: [{ id: 'mail', kind: 'email_otp', target: 'm•••@example.com', code_length: 6 }],
  begin: ({ signal }) => post('/api/code', {}, signal),
  verify: ({ code, signal }) => post('/api/code/verify', { code }, signal),
})

const stepUp = createStepUpClient({ elevators: [mail] })

function Payroll(): ReactNode {
  const [said, setSaid] = useState('')
  async function run(): Promise<void> {
    const response = await stepUp.fetch('/api/payroll', { method: 'POST' })
    setSaid(`${response.status} ${await response.text()}`)
  }
  return createElement(
    'main',
    null,
    createElement('h1', null, 'Payroll'),
    createElement('button', { type: 'button', onClick: () => void run() }, 'Run payroll'),
    createElement('p', { role: 'status' }, said),
  )
}

createRoot(document.getElementById('root') ?? document.body).render(
  createElement(
    StepUpProvider,
    { client: stepUp },
    createElement(Payroll),
    createElement(StepUpModal, { messages: en, brand: { name: 'Payroll' } }),
    createElement(StepUpDevtools),
  ),
)
