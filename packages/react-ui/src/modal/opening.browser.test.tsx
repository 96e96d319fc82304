import { StepUpProvider } from '@stepup/react'
import { createScriptedClient } from '@stepup/testing'
import { expect, it } from 'vitest'
import { render } from 'vitest-browser-react'

import { fixture } from '../../test/open-prompt.tsx'
import { preloadStepUpModal, StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

it('the prompt appears in the same task after a preload, with the focus on its button', async () => {
  const client = createScriptedClient()
  await preloadStepUpModal()
  await render(
    <StepUpProvider client={client}>
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>,
  )
  const focused: string[] = []
  const note = ({ target }: FocusEvent): void => void focused.push((target as Element).textContent)
  window.addEventListener('focusin', note, true)
  client.show(fixture('passkey'))
  await Promise.resolve()
  window.removeEventListener('focusin', note, true)
  expect(document.querySelector('dialog')?.matches(':modal')).toBe(true)
  expect(focused).toEqual(['Continue with passkey'])
})
