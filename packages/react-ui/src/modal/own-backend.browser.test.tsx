import '../styles.css'

import { createStepUpClient, findStepUpError, type StepUpClient } from '@stepup/core'
import { ownBackend } from '@stepup/core/elevators'
import { StepUpProvider } from '@stepup/react'
import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { says } from '../../test/open-prompt.tsx'
import { preloadStepUpModal, StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

const dialog = page.getByRole('dialog')
const codeField = dialog.getByRole('textbox', { name: 'Code' })

/** The modal of an app whose backend refuses with RFC 9470 and verifies the code 471100 itself. */
async function renderApp(): Promise<StepUpClient> {
  let isTrusted = false
  const post = async (path: string, body: { readonly code?: string | undefined }): Promise<Response> => {
    if (path === '/code') return new Response(null, { status: 204 })
    isTrusted = body.code === '471100'
    return Response.json({}, { status: isTrusted ? 200 : 400 })
  }
  const client = createStepUpClient({
    elevators: [
      ownBackend({
        factors: [{ id: 'mail', kind: 'email_otp', target: 'm•••@example.com', code_length: 6 }],
        begin: () => post('/code', {}),
        verify: ({ code }) => post('/code/verify', { code }),
      }),
    ],
    fetch: async () =>
      isTrusted
        ? Response.json({ sent: true })
        : new Response(null, {
            status: 401,
            headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication"' },
          }),
  })
  await preloadStepUpModal()
  await render(
    <StepUpProvider client={client}>
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>,
  )
  return client
}

it('the prompt for an app’s own backend sends the code, shows a wrong code, and accepts the right code', async () => {
  const client = await renderApp()
  const call = client.fetch('/api/export', { method: 'POST' })
  await expect.element(dialog).toHaveAccessibleName('Confirm it’s you')
  await dialog.getByRole('button', { name: 'Send a code by e-mail' }).click()
  await says(dialog, 'We sent a code to m•••@example.com.')
  await codeField.fill('000000')
  await says(dialog, 'That code isn’t right.')
  await codeField.fill('471100')
  expect(await (await call).json()).toEqual({ sent: true })
  await expect.poll(() => document.querySelector('dialog')).toBeNull()
})

it('closing the prompt for an app’s own backend rejects the call with `cancelled`', async () => {
  const client = await renderApp()
  const call = client.fetch('/api/export').catch((error: unknown) => findStepUpError(error)?.code)
  await expect.element(dialog).toBeVisible()
  await userEvent.keyboard('{Escape}')
  expect(await call).toBe('cancelled')
})
