import { StepUpProvider } from '@stepup/react'
import { createFlowFixtures, createScriptedClient } from '@stepup/testing'
import { expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

it('the console reports a missing stylesheet once in development, and how to import it', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const client = createScriptedClient()
  await render(
    <StepUpProvider client={client}>
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>,
  )
  for (const name of ['passkey', 'totp'] as const) {
    client.show(createFlowFixtures(Date.now())[name])
    await expect.element(page.getByRole('dialog')).toBeVisible()
    client.show({ status: 'idle' })
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  }
  expect(warn.mock.calls).toEqual([[expect.stringContaining("import '@stepup/react-ui/styles.css'")]])
})

it('the console reports no missing stylesheet for a host with the styles of the prompt', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  document.head.appendChild(document.createElement('style')).textContent = '.su-host { --_surface: white }'
  vi.resetModules()
  const { checkStyles } = await import('./check-styles.ts')
  const host = document.body.appendChild(document.createElement('div'))
  host.className = 'su-host'
  checkStyles?.(host)
  expect(warn).not.toHaveBeenCalled()
})
