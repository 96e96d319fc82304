import { createStepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'

import { StepUpInline, StepUpModal, type StepUpModalProps } from '../index.ts'

it.each([StepUpModal, StepUpInline])(
  'a prompt without messages throws when it renders, and not at the first challenge',
  (Prompt) => {
    // SAFETY: simulates a user without types.
    const props = { brand: { name: 'Northbank' } } as StepUpModalProps
    const render = () =>
      renderToString(
        <StepUpProvider client={createStepUpClient()}>
          <Prompt {...props} />
        </StepUpProvider>,
      )
    expect(render).toThrow('give it a locale of @stepup/react-ui/locales.')
  },
)
