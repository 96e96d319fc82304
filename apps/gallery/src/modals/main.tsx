import './modals.css'
import '@stepup/react-ui/styles.css'

import { createStepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { StepUpModal } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'
import { createChallenge, createScriptedServer, factorFixtures } from '@stepup/testing'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { type Example, examples } from './example.ts'
import { Payment, PaymentProvider } from './payment.tsx'

const { totp, email, recovery } = factorFixtures
const { fetch } = createScriptedServer({ challenge: createChallenge({ factors: [totp, email, recovery] }) })
const client = createStepUpClient({ fetch })

function Page({ example }: { readonly example: Example }): ReactNode {
  return (
    <StepUpProvider client={client}>
      <main>
        <h1>{example.name}</h1>
        <p>
          The payment in it needs a step-up: the prompt opens above, and gives everything back when it closes. The code
          is 123456.
        </p>
        <PaymentProvider>
          <example.Example>
            <Payment />
          </example.Example>
        </PaymentProvider>
        <ol>
          {Array.from({ length: 60 }, (_, index) => (
            <li key={index}>A line of a page that is long enough to scroll</li>
          ))}
        </ol>
      </main>
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>
  )
}

function Contents(): ReactNode {
  return (
    <main>
      <h1>The prompt above other modals</h1>
      <p>Each page has a modal of a library, and in it a payment that needs a step-up.</p>
      <ul className="contents">
        {Object.keys(examples).map((key) => (
          <li key={key}>
            <a href={`?library=${key}`}>
              {key.replaceAll('-', ' ').replaceAll(/\bm?ui\b/g, (name) => name.toUpperCase())}
            </a>
          </li>
        ))}
      </ul>
    </main>
  )
}

const load = examples[new URLSearchParams(location.search).get('library') ?? '']
const [example] = await Promise.all([load?.(), client.preload()])
const page = example ? <Page example={example} /> : <Contents />
const root = document.getElementById('root')
if (root) createRoot(root).render(import.meta.env.MODE === 'strict' ? <StrictMode>{page}</StrictMode> : page)
