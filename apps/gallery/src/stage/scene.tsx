import type { StepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { type Messages, type PromptProps, StepUpInline, StepUpModal, StepUpPage } from '@stepup/react-ui'
import { type ReactNode, useMemo } from 'react'

import type { Address } from '../address/address.ts'
import { customProperties } from '../address/tokens.ts'
import { Quiz } from './quiz.tsx'

interface SceneProps {
  readonly address: Address
  readonly client: StepUpClient
  readonly messages: Messages
}

const brand = { name: 'Northbank' }
const links = { enroll: '#enroll', secure: '#secure', help: '#help' }
const factors = { 'x-quiz': Quiz }

/** The prompt in one state, over a placeholder page of an app. */
export function Scene({ address, client, messages }: SceneProps): ReactNode {
  const { presentation, scheme, tokens } = address
  const appearance = useMemo<NonNullable<PromptProps['appearance']>>(
    () => ({
      colorScheme: scheme === 'system' ? 'auto' : scheme,
      variables: customProperties(tokens),
      options: { presentation: presentation === 'sheet' ? 'sheet' : 'dialog' },
    }),
    [presentation, scheme, tokens],
  )
  const props: PromptProps = { messages, brand, appearance, links, factors }
  return (
    <StepUpProvider client={client}>
      {presentation === 'page' ? (
        <StepUpPage {...props} />
      ) : (
        <main className="page">
          <h1>Pay</h1>
          {presentation === 'inline' ? <StepUpInline {...props} /> : <StepUpModal {...props} />}
        </main>
      )}
    </StepUpProvider>
  )
}
