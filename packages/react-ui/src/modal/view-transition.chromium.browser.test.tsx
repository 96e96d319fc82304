import '../styles.css'

import { createStepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { createChallenge, createScriptedServer, factorFixtures } from '@stepup/testing'
import { useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { beforeAll, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { preloadStepUpModal, StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

beforeAll(() => preloadStepUpModal())

// Firefox ESR has no view transitions.
it('a prompt that opens during a view transition is modal, has the focus, and stays after the transition', async () => {
  const { fetch } = createScriptedServer({ challenge: createChallenge({ factors: [factorFixtures.totp] }) })
  const client = createStepUpClient({ baseUrl: '/step-up', fetch })
  let sent: Promise<Response> | undefined
  let transition: ViewTransition | undefined
  function App(): ReactNode {
    const [isPaying, setPaying] = useState(false)
    function pay(): void {
      sent = client.fetch('/api/transfers', { method: 'POST' })
      transition = document.startViewTransition(() => flushSync(() => setPaying(true)))
    }
    return (
      <StepUpProvider client={client}>
        {isPaying ? <p>Paying</p> : <button onClick={pay}>Pay</button>}
        <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
      </StepUpProvider>
    )
  }
  await render(<App />)
  await page.getByRole('button', { name: 'Pay' }).click()
  const code = page.getByRole('textbox', { name: 'Code' })
  await expect.element(code).toHaveFocus()
  await transition?.finished
  await expect.element(code).toHaveFocus()
  expect(document.querySelector('dialog')?.matches(':modal')).toBe(true)
  await userEvent.keyboard('123456')
  expect((await sent)?.status).toBe(200)
})
