import '../styles.css'

import { StepUpProvider } from '@stepup/react'
import { createFlowFixtures, createScriptedClient } from '@stepup/testing'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { preloadStepUpModal, StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

beforeAll(() => preloadStepUpModal())

const code = page.getByRole('textbox', { name: 'Code' })

/** Renders a page whose prompt is appended to an element of its own. */
async function openIn(container: HTMLElement) {
  onTestFinished(() => container.remove())
  const client = createScriptedClient()
  await render(
    <StepUpProvider client={client}>
      <main>
        <button>Send</button>
      </main>
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} container={container} />
    </StepUpProvider>,
  )
  client.show(createFlowFixtures(Date.now()).totp)
  await expect.element(code).toHaveFocus()
  return client
}

const ways: readonly (readonly [string, (container: HTMLElement) => void])[] = [
  ['moved in the page', (container) => document.querySelector('main')?.append(container)],
  ['removed from the page', (container) => container.remove()],
  ['emptied', (container) => container.replaceChildren()],
]

it.each(ways)('a prompt stays modal, and keeps the typed digits, when its container is %s', async (_, change) => {
  const container = document.body.appendChild(document.createElement('div'))
  const client = await openIn(container)
  await userEvent.keyboard('123')
  await expect.element(code).toHaveValue('123')
  change(container)
  await expect.poll(() => document.querySelector('dialog')?.matches(':modal')).toBe(true)
  await expect.element(code).toHaveFocus()
  await userEvent.keyboard('456')
  await expect.poll(() => client.sent).toEqual([{ type: 'submit', code: '123456' }])
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => client.sent.at(-1)).toEqual({ type: 'cancel' })
})

it('a prompt opens in the page when its container is no longer in it', async () => {
  await openIn(document.createElement('div'))
  expect(document.querySelector('dialog')?.matches(':modal')).toBe(true)
})

it('the page continues although its script removes the prompt each time', async () => {
  const client = await openIn(document.body.appendChild(document.createElement('div')))
  let removals = 0
  const observer = new MutationObserver(() => {
    const host = document.querySelector('dialog')?.parentElement?.parentElement
    if (!host) return
    removals++
    host.remove()
  })
  onTestFinished(() => observer.disconnect())
  observer.observe(document.body, { childList: true, subtree: true })
  document.querySelector('dialog')?.parentElement?.parentElement?.remove()
  await expect.poll(() => removals).toBe(9)
  expect(document.querySelector('dialog')).toBe(null)
  client.show({ status: 'idle' })
})
