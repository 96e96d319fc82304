import '@stepup/kit/layers.css'
import './composition.css'
import '@stepup/kit/colors.css'
import '../../../bank/src/style/density.css'
import '@stepup/kit/reset.css'
import '../../../bank/src/style/base.css'
import '@stepup/react-ui/styles.css'

import { createStepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { preloadStepUpModal } from '@stepup/react-ui'
import { ar } from '@stepup/react-ui/locales/ar'
import { en } from '@stepup/react-ui/locales/en'
import { createChallenge, createScriptedServer, factorFixtures } from '@stepup/testing'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

import { Send } from './bank-button.tsx'
import { ReceiptSheet } from './receipt-sheet.tsx'

const code = import.meta.glob<string>('./*.tsx', { query: '?raw', import: 'default', eager: true })
const { totp, email, recovery } = factorFixtures
const { fetch } = createScriptedServer({ challenge: createChallenge({ factors: [totp, email, recovery] }) })
const client = createStepUpClient({ fetch })
const messages = new URLSearchParams(location.search).get('locale') === 'ar' ? ar : en

function Page(): ReactNode {
  return (
    <StepUpProvider client={client}>
      <main>
        <h1>A button and a prompt of your own</h1>
        <section>
          <h2>The bank’s own button</h2>
          <div>
            <Send />
          </div>
          <pre>{code['./bank-button.tsx']}</pre>
        </section>
        <section>
          <h2>A prompt arranged from parts</h2>
          <p>The button opens it. The code is 123456.</p>
          <pre>{code['./receipt-sheet.tsx']}</pre>
        </section>
      </main>
      <ReceiptSheet messages={messages} />
    </StepUpProvider>
  )
}

await Promise.all([preloadStepUpModal(), client.preload()])
const root = document.getElementById('root')
if (root) createRoot(root).render(<Page />)
