import '../styles.css'

import { createStepUpClient } from '@stepup/core'
import { createProblem } from '@stepup/protocol'
import { StepUpProvider } from '@stepup/react'
import { createChallenge, factorFixtures } from '@stepup/testing'
import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

const markup = '<img src=x onerror="document.title=\'owned\'"><b>Lena</b>'
const forDevelopers = 'text that is for developers'

/** A server whose responses contain hostile text, which must be shown as text or not at all. */
async function answer(): Promise<Response> {
  const step_up = createChallenge({
    reasons: [markup],
    factors: [{ ...factorFixtures.totp, label: markup }],
    authorization_details: [
      {
        type: 'payment',
        instructedAmount: { amount: '1250.00', currency: 'EUR' },
        creditorName: markup,
        creditorAccount: { iban: 'DE89370400440532013000' },
        remittanceInformationUnstructured: markup,
      },
    ],
  })
  const body = { ...createProblem('step_up_required', { step_up, detail: forDevelopers }), title: forDevelopers }
  return Response.json(body, {
    status: 401,
    headers: {
      'Content-Type': 'application/problem+json',
      'WWW-Authenticate': `Bearer error="insufficient_user_authentication", error_description="${forDevelopers}", acr_values="aal2"`,
    },
  })
}

async function prompt(): Promise<Element> {
  const client = createStepUpClient({ fetch: answer })
  await render(
    <StepUpProvider client={client}>
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>,
  )
  client.fetch('/api/transfers', { method: 'POST' }).catch(() => {})
  const dialog = page.getByRole('dialog')
  await expect.element(dialog).toBeVisible()
  return dialog.element()
}

it('CLI-13, EDGE-43: text from the server is shown as text and never executed', async () => {
  const dialog = await prompt()
  await expect.poll(() => dialog.textContent).toContain('<img src=x')
  expect(dialog.querySelector('img, b')).toBeNull()
  expect(document.title).not.toBe('owned')
})

it('HDR-15: text for developers is never shown to users', async () => {
  const dialog = await prompt()
  await expect.poll(() => dialog.textContent).toContain('1,250.00')
  expect(document.documentElement.outerHTML).not.toContain(forDevelopers)
})
