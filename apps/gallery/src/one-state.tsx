import { StepUpProvider } from '@stepup/react'
import { StepUpModal } from '@stepup/react-ui'
import { ar } from '@stepup/react-ui/locales/ar'
import { en } from '@stepup/react-ui/locales/en'
import { createFlowFixtures, createScriptedClient } from '@stepup/testing'
import { useState, type ReactNode } from 'react'

import type { Address } from './address.ts'

const locales = { en, ar }

/** The prompt in one state, over a page that stands for an app's. */
export function OneState({ state = '', scheme, locale }: Address): ReactNode {
  const [client] = useState(() => createScriptedClient(createFlowFixtures(Date.now())[state]))
  return (
    <StepUpProvider client={client}>
      <main>
        <h1>{state}</h1>
        <p>
          <a href={`?scheme=${scheme}&locale=${locale}`}>All states</a>
        </p>
      </main>
      <StepUpModal
        messages={locales[locale]}
        brand={{ name: 'Northbank' }}
        appearance={{ colorScheme: scheme }}
        links={{ enrol: '/enrol', help: '/help' }}
      />
    </StepUpProvider>
  )
}
