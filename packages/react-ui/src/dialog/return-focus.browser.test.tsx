import '../styles.css'

import { createStepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import {
  createChallenge,
  createFlowFixtures,
  createScriptedClient,
  createScriptedServer,
  factorFixtures,
} from '@stepup/testing'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
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

/** A payment in an app's own dialog, which closes beneath the prompt, as after a call that succeeded. */
const dialogs: readonly (readonly [string, (dialog: HTMLDialogElement) => void])[] = [
  ['closed', (dialog) => dialog.close()],
  ['removed', (dialog) => dialog.remove()],
]

it.each(dialogs)(
  'the focus returns to the button that opened the app’s dialog when that is %s meanwhile',
  async (_, end) => {
    const client = createScriptedClient()
    const screen = await render(
      <StepUpProvider client={client}>
        <main>
          <button>New payment</button>
        </main>
        <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
      </StepUpProvider>,
    )
    const opener = screen.getByRole('button', { name: 'New payment' })
    await opener.click()
    const own = screen.getByRole('main').element().appendChild(document.createElement('dialog'))
    onTestFinished(() => own.remove())
    own.append(document.createElement('input'), document.createElement('button'))
    own.showModal()
    own.querySelector('button')?.focus()
    client.show(createFlowFixtures(Date.now()).approved)
    await expect.poll(() => document.querySelector('.su-dialog')?.matches(':modal')).toBe(true)
    end(own)
    client.show({ status: 'idle' })
    await expect.element(opener).toHaveFocus()
  },
)

it('the focus goes to no other control when the page hides the form of a cancelled call', async () => {
  const client = createScriptedClient()
  const screen = await render(
    <StepUpProvider client={client}>
      <button>Delete account</button>
      <form aria-label="Payment">
        <input aria-label="Amount" />
      </form>
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>,
  )
  await screen.getByRole('button', { name: 'Delete account' }).click()
  await screen.getByRole('textbox', { name: 'Amount' }).click()
  client.show(createFlowFixtures(Date.now()).totp)
  await expect.element(screen.getByRole('textbox', { name: 'Code' })).toHaveFocus()
  const form = document.querySelector('form')
  if (form) form.hidden = true
  client.show({ status: 'idle' })
  await expect.poll(() => document.querySelector('.su-dialog')).toBe(null)
  await expect.poll(() => document.activeElement).toBe(form?.parentElement)
})

it('the focus stays near a button that the page removed with its row', async () => {
  const client = createScriptedClient()
  const screen = await render(
    <StepUpProvider client={client}>
      <button>Elsewhere</button>
      <ul />
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>,
  )
  await screen.getByRole('button', { name: 'Elsewhere' }).click()
  const list = screen.getByRole('list').element()
  const row = list.appendChild(document.createElement('li'))
  row.append(document.createElement('button'))
  row.querySelector('button')?.focus()
  client.show(createFlowFixtures(Date.now()).approved)
  await expect.poll(() => document.querySelector('.su-dialog')?.matches(':modal')).toBe(true)
  row.remove()
  client.show({ status: 'idle' })
  await expect.poll(() => document.activeElement).toBe(list)
})

it('a button that is enabled again gets the focus, unless the user has moved on', async () => {
  const client = createScriptedClient()
  const screen = await render(
    <StepUpProvider client={client}>
      <button>Send</button>
      <input aria-label="Search" />
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>,
  )
  const send = screen.getByRole('button', { name: 'Send' })
  const button = send.element() as HTMLButtonElement
  const search = screen.getByRole('textbox', { name: 'Search' })
  for (const moves of [false, true]) {
    await send.click()
    button.disabled = true
    client.show(createFlowFixtures(Date.now()).totp)
    await expect.element(screen.getByRole('textbox', { name: 'Code' })).toHaveFocus()
    client.show({ status: 'idle' })
    await expect.poll(() => document.querySelector('.su-dialog')).toBe(null)
    if (moves) await search.click()
    button.disabled = false
    await expect.element(moves ? search : send).toHaveFocus()
  }
  button.title = 'Sends the payment'
  await new Promise(requestAnimationFrame)
  await expect.element(search).toHaveFocus()
})
