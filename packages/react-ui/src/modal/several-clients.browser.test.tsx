import '../styles.css'

import { createStepUpClient, type StepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { createChallenge, createScriptedServer, factorFixtures } from '@stepup/testing'
import { StrictMode, type ReactNode } from 'react'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Locator, page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { preloadStepUpModal, StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

beforeAll(() => preloadStepUpModal())

const factors = [factorFixtures.totp]

/** A client of one of the apps on a page, with the locks and channels of the browser. */
function createClient(
  baseUrl: string,
  { fetch } = createScriptedServer({ challenge: createChallenge({ factors }) }),
): StepUpClient {
  const client = createStepUpClient({ baseUrl, fetch })
  onTestFinished(() => client.dispose())
  return client
}

function App({ client, name }: { readonly client: StepUpClient; readonly name: string }): ReactNode {
  return (
    <StrictMode>
      <StepUpProvider client={client}>
        <StepUpModal messages={en} brand={{ name }} />
      </StepUpProvider>
    </StrictMode>
  )
}

const send = (client: StepUpClient): Promise<Response> => client.fetch('/api/transfers', { method: 'POST' })
const dialogOf = (name: string): Locator => page.getByRole('dialog').filter({ hasText: name })

describe('several clients on one page', () => {
  it('two prompts for bound approvals lie above each other, and each is answered from the top', async () => {
    const [bank, broker] = [createClient('/bank/step-up'), createClient('/broker/step-up')]
    await render(
      <>
        <button>Send</button>
        <App client={bank} name="Northbank" />
        <App client={broker} name="Southbroker" />
      </>,
    )
    await page.getByRole('button', { name: 'Send' }).click()
    const paid = send(bank)
    await expect.element(dialogOf('Northbank').getByRole('textbox')).toHaveFocus()
    const traded = send(broker)
    await expect.element(dialogOf('Southbroker').getByRole('textbox')).toHaveFocus()
    await userEvent.keyboard('123456')
    expect((await traded).status).toBe(200)
    await expect.element(dialogOf('Northbank').getByRole('textbox')).toHaveFocus()
    await userEvent.keyboard('123456')
    expect((await paid).status).toBe(200)
    await expect.element(page.getByRole('button', { name: 'Send' })).toHaveFocus()
    await expect.poll(() => 'suLock' in document.documentElement.dataset).toBe(false)
  })

  it('Escape closes the upper of two prompts only', async () => {
    const [bank, broker] = [createClient('/bank/step-up'), createClient('/broker/step-up')]
    await render(
      <>
        <App client={bank} name="Northbank" />
        <App client={broker} name="Southbroker" />
      </>,
    )
    const paid = send(bank)
    await expect.element(dialogOf('Northbank').getByRole('textbox')).toHaveFocus()
    const traded = send(broker).catch((error: unknown) => error)
    await expect.element(dialogOf('Southbroker').getByRole('textbox')).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    expect(await traded).toMatchObject({ code: 'cancelled' })
    await expect.element(dialogOf('Northbank').getByRole('textbox')).toHaveFocus()
    await userEvent.keyboard('123456')
    expect((await paid).status).toBe(200)
  })

  it('clients of one step-up server prompt one after the other, and one proof is enough for both', async () => {
    const server = createScriptedServer({ challenge: createChallenge({ factors, authorization_details: undefined }) })
    const clients = [createClient('/step-up', server), createClient('/step-up', server)]
    const shown: string[] = []
    for (const client of clients) client.on('prompt.shown', ({ action }) => shown.push(action))
    await render(
      <>
        {clients.map((client, index) => (
          <App key={index} client={client} name={`App ${index}`} />
        ))}
      </>,
    )
    const calls = clients.map(send)
    await expect.element(page.getByRole('textbox')).toHaveFocus()
    expect(clients.map((client) => client.getSnapshot().status).toSorted()).toEqual(['entering', 'idle'])
    await userEvent.keyboard('123456')
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200])
    expect(shown).toHaveLength(1)
  })
})

describe('a client that another one replaces', () => {
  it('a prompt of a client that is replaced, as by a hot update, fails its call, and the new client prompts', async () => {
    const [before, after] = [createClient('/step-up'), createClient('/step-up')]
    const { rerender } = await render(<App client={before} name="Northbank" />)
    const lost = send(before).catch((error: unknown) => error)
    await expect.element(page.getByRole('textbox')).toHaveFocus()
    await rerender(<App client={after} name="Northbank" />)
    expect(await lost).toMatchObject({ code: 'no_renderer' })
    const sent = send(after)
    await expect.element(page.getByRole('textbox')).toHaveFocus()
    await userEvent.keyboard('123456')
    expect((await sent).status).toBe(200)
  })
})
