import { StepUpProvider } from '@stepup/react'
import { createFakeClock, createFlowFixtures, createScriptedClient, factorFixtures } from '@stepup/testing'
import { act } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import '../styles.css'
import { openPrompt, says } from '../../test/open-prompt.tsx'
import { preloadStepUpModal, StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

beforeAll(() => preloadStepUpModal())

const dialog = page.getByRole('dialog')

it('a locked factor is last in the list, names its end, and cannot be chosen', async () => {
  const { client, show } = await openPrompt('totp-locked')
  show('methods')
  const locked = dialog.getByRole('listitem').last().getByRole('button')
  await says(dialog.getByRole('listitem').last(), 'Authenticator app')
  await expect.element(locked).toHaveAttribute('aria-disabled', 'true')
  expect(locked.element().textContent).toMatch(/Locked until \d\d:\d\d/)
  ;(locked.element() as HTMLElement).click()
  expect(client.sent).toEqual([])
})

it('a locked factor can be chosen again by the client’s clock, independent of the computer’s', async () => {
  const clock = createFakeClock(Date.UTC(2026, 0, 1))
  const client = createScriptedClient({ status: 'idle' }, { clock })
  await render(
    <StepUpProvider client={client}>
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>,
  )
  const fixtures = createFlowFixtures(clock.now())
  client.show(fixtures['totp-locked'])
  await expect.element(dialog).toBeVisible()
  client.show(fixtures.methods)
  await says(dialog.getByRole('listitem').last(), 'Authenticator app')
  const locked = dialog.getByRole('listitem').last().getByRole('button')
  await expect.element(locked).toHaveAttribute('aria-disabled', 'true')
  act(() => clock.advance(60 * 60_000))
  await expect.element(locked).not.toHaveAttribute('aria-disabled')
})

it('a short wait is counted down until the button works again', async () => {
  const clock = createFakeClock(Date.now())
  const client = createScriptedClient({ status: 'idle' }, { clock })
  await render(
    <StepUpProvider client={client}>
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>,
  )
  const { prompt } = createFlowFixtures(clock.now()).passkey
  const error = { code: 'rate_limited', retryAt: clock.now() + 30_000 } as const
  client.show({ status: 'ready', prompt, factor: factorFixtures.passkey, error })
  await says(dialog, '0:30')
  act(() => clock.advance(6500))
  await says(dialog, '0:24')
})

it('a passkey ceremony does not start by itself after a reconnect, and its button gets the focus', async () => {
  const { client } = await openPrompt('passkey-offline')
  const button = dialog.getByRole('button', { name: 'Try again' })
  await says(dialog, 'You’re offline.')
  window.dispatchEvent(new Event('online'))
  const continueButton = dialog.getByRole('button', { name: 'Continue with passkey' })
  await expect.element(continueButton).toHaveFocus()
  await expect.element(button).not.toBeInTheDocument()
  expect(dialog.element().querySelector('.su-note')).toBe(null)
  expect(client.sent).toEqual([])
})

it('the enrollment of a passkey does not continue by itself after a reconnect', async () => {
  const { client } = await openPrompt('enroll-passkey-offline')
  await expect.element(dialog.getByRole('button', { name: 'Try again' })).toHaveClass('_su-dim')
  window.dispatchEvent(new Event('online'))
  await expect.element(dialog.getByRole('button', { name: 'Add a passkey' })).toHaveFocus()
  expect(dialog.element().querySelector('.su-note')).toBe(null)
  expect(client.sent).toEqual([])
})

it('the more helpful of two buttons comes first', async () => {
  await openPrompt('passkey-refused-twice')
  const buttons = [...dialog.element().querySelectorAll('.su-button')].map(({ textContent }) => textContent)
  expect(buttons).toEqual(['Try another way', 'Try again'])
})

it('a wrong code is selected as a whole, and every digit shows it', async () => {
  const { show } = await openPrompt('totp')
  await page.getByRole('textbox', { name: 'Code' }).fill('123456')
  show('totp-wrong')
  await expect.poll(() => dialog.element().querySelectorAll('.su-slot[data-active]').length).toBe(6)
})

it('the note about cancelling is visible on bound steps, and describes Cancel on all steps', async () => {
  const { show } = await openPrompt('passkey')
  const hint = (): Element | null => dialog.element().querySelector('[id$="-cancel"]')
  expect(hint()?.className).toContain('su-hint')
  for (const name of ['passkey-unbound', 'denied'] as const) {
    show(name)
    await expect.poll(() => hint()?.className).toBe('su-visually-hidden')
    await expect.element(dialog.getByRole('button', { name: 'Cancel' })).toHaveAccessibleDescription(/nothing is sent/)
  }
})

it('the title keeps its place from one step to the next', async () => {
  await page.viewport(900, 900)
  const { show } = await openPrompt('passkey', { appearance: { options: { animations: false } } })
  const top = (): number => Math.round(dialog.getByRole('heading').element().getBoundingClientRect().top)
  const before = top()
  show('methods')
  await says(dialog, 'Authenticator app')
  expect(Math.abs(top() - before)).toBeLessThan(2)
  await page.viewport(414, 896)
})

it('A11Y-10: above a phone’s keyboard the button never covers the focused field', async () => {
  await page.viewport(390, 480)
  await openPrompt('enroll-app-wrong', { appearance: { options: { animations: false } } })
  const code = dialog.getByRole('textbox', { name: 'Code' })
  await expect.element(code).toHaveFocus()
  const button = dialog.getByRole('button', { name: 'Confirm' }).element().getBoundingClientRect()
  expect(code.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(button.top)
  await page.viewport(414, 896)
})

it('above a phone’s keyboard the button is visible, beside the amount and the payee', async () => {
  await page.viewport(390, 480)
  await openPrompt('recovery', { appearance: { options: { animations: false } } })
  await expect.element(dialog).toHaveAttribute('data-short')
  const box = dialog.getByRole('button', { name: 'Approve' }).element().getBoundingClientRect()
  expect(box.bottom).toBeLessThanOrEqual(480)
  expect(box.top).toBeGreaterThan(0)
  await page.viewport(414, 896)
})
