import { StepUpProvider } from '@stepup/react'
import { createScriptedClient } from '@stepup/testing'
import { expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import { fixture } from '../../test/open-prompt.tsx'
import { StepUp } from '../index.ts'
import { en } from '../locales/en.ts'

it('the console names a missing part that a step needs', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const client = createScriptedClient()
  client.show(fixture('totp-wrong'))
  await render(
    <StepUpProvider client={client}>
      <StepUp.Root messages={en} brand={{ name: 'Northbank' }}>
        <StepUp.Brand />
      </StepUp.Root>
    </StepUpProvider>,
  )
  const said = (): string => error.mock.calls.flat().join('\n')
  await expect.poll(said).toContain('<StepUp.Root> has no <StepUp.Title />: the dialog has no accessible name.')
  expect(said()).toContain('<StepUp.Summary />: the built-in summary is shown above the layout')
  expect(said()).toContain('<StepUp.Factor />: the person can’t answer.')
  expect(said()).toContain('<StepUp.Actions />: the person can’t go on.')
  expect(said()).toContain('<StepUp.Error />: the person does not see why a try failed.')
})
