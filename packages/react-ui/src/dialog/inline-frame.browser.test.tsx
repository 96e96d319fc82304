import { createFlowFixtures, createScriptedClient } from '@stepup/testing'
import { StepUpProvider } from '@stepup/react'
import { beforeAll, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'

import { preloadStepUpModal, StepUpInline } from '../index.ts'
import { en } from '../locales/en.ts'

beforeAll(() => preloadStepUpModal())

async function openInline() {
  const client = createScriptedClient()
  const screen = await render(
    <StepUpProvider client={client}>
      <button>Send</button>
      <input aria-label="Search" />
      <StepUpInline messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>,
  )
  const send = screen.getByRole('button', { name: 'Send' })
  ;(send.element() as HTMLElement).focus()
  client.show(createFlowFixtures(Date.now()).passkey)
  await expect.element(screen.getByRole('button', { name: 'Continue with passkey' })).toHaveFocus()
  return { client, screen, send }
}

it('an inline prompt returns the focus to the button that was pressed', async () => {
  const { client, send } = await openInline()
  client.show({ status: 'idle' })
  await expect.element(send).toHaveFocus()
})

it('an inline prompt that closes leaves the focus in a field that the user has moved to', async () => {
  const { client, screen } = await openInline()
  const search = screen.getByRole('textbox', { name: 'Search' })
  ;(search.element() as HTMLElement).focus()
  client.show({ status: 'idle' })
  await expect.poll(() => screen.getByRole('button', { name: 'Continue with passkey' }).elements()).toEqual([])
  await new Promise(requestAnimationFrame)
  await expect.element(search).toHaveFocus()
})
