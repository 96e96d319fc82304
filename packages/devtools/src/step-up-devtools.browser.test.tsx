import { createStepUpClient, type StepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { StepUpModal } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'
import '@stepup/react-ui/styles.css'
import { createChallenge, createScriptedServer, factorFixtures } from '@stepup/testing'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup, render } from 'vitest-browser-react'

import { StepUpDevtools } from './index.ts'

const { fetch: fetchOfPage } = globalThis

beforeEach(() => localStorage.clear())
afterEach(async () => {
  await cleanup()
  globalThis.fetch = fetchOfPage
  document.documentElement.dir = 'ltr'
  await page.viewport(1280, 800)
})

const panel = page.getByRole('region', { name: 'Step-up devtools' })
const pull = page.getByRole('button', { name: 'Open the step-up devtools' })

/** Renders an app with the panel in StrictMode, on a server that requires a code. */
async function open({ width = 1280, height = 800, initialIsOpen = false, shown = pull } = {}): Promise<StepUpClient> {
  await page.viewport(width, height)
  const server = createScriptedServer({ challenge: createChallenge({ factors: [factorFixtures.totp] }) })
  globalThis.fetch = server.fetch
  const client = createStepUpClient()
  await render(
    <StrictMode>
      <StepUpProvider client={client}>
        <style>{'button, div, section { color: rgb(1, 2, 3) !important; font-size: 40px !important }'}</style>
        <StepUpModal messages={en} brand={{ name: 'Northbank' }} appearance={{ options: { animations: false } }} />
        <StepUpDevtools initialIsOpen={initialIsOpen} />
      </StepUpProvider>
    </StrictMode>,
  )
  await expect.element(shown).toBeVisible()
  return client
}

/** Returns the name of the focused control in the panel. For the document, the focused element is the panel's host. */
function focused(): string | null | undefined {
  const element = document.querySelector('stepup-devtools')?.shadowRoot?.activeElement
  return element?.ariaLabel ?? element?.textContent
}

const dialog = page.getByRole('dialog')

/** Sends a challenged call and waits for the prompt. */
async function challenge(client: StepUpClient): Promise<{ readonly response: Promise<Response> }> {
  const response = client.fetch('/api/transfers', { method: 'POST', body: '{"amount":"1250.00"}' })
  response.catch(() => undefined)
  await expect.element(dialog).toBeVisible()
  return { response }
}

it('the panel and the open prompt work with pointer and keyboard', async () => {
  const client = await open()
  const { response } = await challenge(client)
  await pull.click()
  await panel.getByRole('tab', { name: 'Wire' }).click()
  await expect.element(panel.getByText('POST /api/transfers')).toBeVisible()
  await userEvent.keyboard('{ArrowRight}')
  await expect.poll(focused).toBe('State')
  await expect.element(panel.getByRole('img', { name: /It is entering now/ })).toBeVisible()
  await dialog.getByRole('textbox').fill('123456')
  expect((await response).status).toBe(200)
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(panel.getByRole('img', { name: /It is idle now/ })).toBeVisible()
  await panel.getByRole('button', { name: 'Close' }).click()
  await expect.poll(focused).toBe('Open the step-up devtools')
})

it('the panel is open at first where the app wants it, until the developer closes it', async () => {
  await open({ initialIsOpen: true, shown: panel })
  await panel.getByRole('button', { name: 'Close' }).click()
  await expect.element(pull).toBeVisible()
  await cleanup()
  await open({ initialIsOpen: true, shown: pull })
  await expect.element(panel).not.toBeInTheDocument()
})

it.each([
  [1280, 800, 'ltr'],
  [1280, 800, 'rtl'],
  [900, 700, 'ltr'],
  [390, 844, 'ltr'],
  [390, 844, 'rtl'],
])('the panel covers nothing of the prompt at %i by %i, %s', async (width, height, dir) => {
  document.documentElement.dir = dir
  const client = await open({ width, height })
  await pull.click()
  await expect.element(panel).toBeVisible()
  await challenge(client)
  await expect
    .poll(() => {
      const panelBox = panel.query()?.getBoundingClientRect()
      const prompt = dialog.element().getBoundingClientRect()
      const isBeside =
        !panelBox ||
        panelBox.left >= prompt.right ||
        panelBox.right <= prompt.left ||
        panelBox.top >= prompt.bottom ||
        panelBox.bottom <= prompt.top
      return isBeside
    })
    .toBe(true)
  client.send({ type: 'cancel' })
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(panel).toBeVisible()
})

it('the panel has no styles of the page, and reflows at 320 px', async () => {
  await open({ width: 320, height: 640 })
  await pull.click()
  for (const tab of ['Why', 'Wire', 'State', 'Break it', 'Test']) {
    await panel.getByRole('tab', { name: tab }).click()
    const view = panel.getByRole('tabpanel').element()
    expect({ tab, isWide: view.scrollWidth > view.clientWidth }).toEqual({ tab, isWide: false })
  }
  const style = getComputedStyle(panel.getByRole('tab', { name: 'Why' }).element())
  expect(style.fontSize).toBe('13px')
  expect(style.color).not.toBe('rgb(1, 2, 3)')
})

it('arrow keys resize the panel, and the size and the tab are remembered', async () => {
  await open()
  await pull.click()
  await panel.getByRole('tab', { name: 'Break it' }).click()
  const before = panel.element().getBoundingClientRect().width
  const edge = panel.getByRole('separator', { name: 'Resize' }).element() as HTMLElement
  edge.focus()
  await userEvent.keyboard('{ArrowLeft}')
  await expect.poll(() => panel.element().getBoundingClientRect().width).toBe(before + 24)
  expect(JSON.parse(localStorage.getItem('stepup-devtools') ?? '{}')).toEqual({
    open: true,
    tab: 'break',
    place: { side: 'end', size: 424 },
  })
})

it('unmounting the panel removes its element and restores fetch', async () => {
  await page.viewport(1280, 800)
  const client = createStepUpClient()
  const app = await render(
    <StepUpProvider client={client}>
      <StepUpDevtools />
    </StepUpProvider>,
  )
  await expect.element(pull).toBeVisible()
  expect(globalThis.fetch).not.toBe(fetchOfPage)
  await app.unmount()
  await expect.poll(() => document.querySelector('stepup-devtools')).toBeNull()
  expect(globalThis.fetch).toBe(fetchOfPage)
})
