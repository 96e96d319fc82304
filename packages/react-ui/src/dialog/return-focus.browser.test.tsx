import '../styles.css'

import { createStepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { createChallenge, createScriptedServer, factorFixtures } from '@stepup/testing'
import { beforeAll, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { preloadStepUpModal, StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

beforeAll(() => preloadStepUpModal())

it.each(['text', 'number', 'email'])(
  'typing continues in the field that had the focus before the prompt, after an approval: %s',
  async (type) => {
    const { fetch } = createScriptedServer({ challenge: createChallenge({ factors: [factorFixtures.totp] }) })
    const client = createStepUpClient({ baseUrl: '/step-up', fetch })
    await render(
      <StepUpProvider client={client}>
        <input aria-label="Reference" type={type} />
        <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
      </StepUpProvider>,
    )
    const field = page.getByLabelText('Reference')
    await field.click()
    await userEvent.keyboard('12')
    const sent = client.fetch('/api/transfers', { method: 'POST' })
    await expect.element(page.getByRole('textbox', { name: 'Code' })).toHaveFocus()
    await userEvent.keyboard('123456')
    expect((await sent).status).toBe(200)
    await expect.element(field).toHaveFocus()
    await userEvent.keyboard('34')
    await expect.poll(() => (field.element() as HTMLInputElement).value).toBe('1234')
  },
)
