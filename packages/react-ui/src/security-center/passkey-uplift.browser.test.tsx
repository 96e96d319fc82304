import '../security-center.css'

import { StepUpProvider } from '@stepup/react'
import { createScriptedClient, createScriptedUplift, upliftFixtures, type UpliftFixtureName } from '@stepup/testing'
import { StrictMode } from 'react'
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { openPrompt } from '../../test/open-prompt.tsx'
import { PasskeyUplift } from './index.ts'
import { ar } from './locales/ar.ts'
import { en } from './locales/en.ts'

const button = (name: string) => page.getByRole('button', { name, exact: true })

describe('the offer of a passkey on a page', () => {
  async function open(name?: UpliftFixtureName, messages = en) {
    const uplift = createScriptedUplift(name && upliftFixtures[name])
    await render(
      <StrictMode>
        <StepUpProvider client={createScriptedClient()}>
          <PasskeyUplift uplift={uplift} messages={messages} />
        </StepUpProvider>
      </StrictMode>,
    )
    return uplift
  }

  it('the offer of a passkey on a page is absent without an offer, and announced when it comes', async () => {
    const uplift = await open()
    expect(page.getByRole('button').elements()).toEqual([])
    const status = page.getByRole('status').element()
    uplift.show(upliftFixtures.offered)
    await expect.element(page.getByRole('group', { name: 'Next time with a passkey' })).toBeVisible()
    expect(page.getByRole('status').element()).toBe(status)
    expect(status.textContent).toContain('No code to wait for')
  })

  it('the offer of a passkey can be accepted, and keeps the focus until the passkey is added', async () => {
    const uplift = await open('offered')
    await button('Add a passkey').click()
    expect(uplift.asked).toEqual(['add'])
    uplift.show(upliftFixtures.adding)
    await expect.element(button('One moment')).toHaveFocus()
    await expect.element(button('One moment')).toHaveAttribute('aria-disabled', 'true')
    uplift.show(upliftFixtures.added)
    await expect.element(page.getByText('Passkey added. Use it next time.')).toBeVisible()
    await expect.element(button('Close')).toHaveFocus()
  })

  it('the offer of a passkey can be declined', async () => {
    const uplift = await open('offered')
    await button('Not now').click()
    expect(uplift.asked).toEqual(['decline'])
  })

  it.each<[UpliftFixtureName, string]>([
    ['offered-after-proof', 'You confirm once more first.'],
    ['not-added', 'No passkey was added.'],
    ['failed', 'Something went wrong. Nothing was changed.'],
  ])('the offer of a passkey explains its state: %s', async (name, text) => {
    await open(name)
    await expect.element(page.getByText(text, { exact: false })).toBeVisible()
    await expect.element(button('Add a passkey')).toBeVisible()
  })

  it('the offer of a passkey reads from right to left in Arabic', async () => {
    await open('offered', ar)
    const group = page.getByRole('group', { name: ar['security.uplift'] }).element()
    expect(getComputedStyle(group).direction).toBe('rtl')
  })
})

describe('the offer of a passkey in a prompt', () => {
  async function open(name?: UpliftFixtureName) {
    const uplift = createScriptedUplift(name && upliftFixtures[name])
    const prompt = await openPrompt('approved', { uplift: <PasskeyUplift uplift={uplift} messages={en} /> })
    return { ...prompt, uplift }
  }

  it('the prompt closes by itself without an offer of a passkey', async () => {
    const { client } = await open()
    await expect.poll(() => client.sent.at(-1)).toEqual({ type: 'stay', stays: false })
  })

  it('the offer of a passkey keeps the prompt open below the success, and declining closes it', async () => {
    const { client, dialog, uplift } = await open()
    uplift.show(upliftFixtures.offered)
    await expect.element(dialog.getByText('Next time with a passkey')).toBeVisible()
    await expect.element(dialog.getByRole('heading', { name: 'Approved' })).toBeVisible()
    await expect.poll(() => client.sent.at(-1)).toEqual({ type: 'stay', stays: true })
    await button('Not now').click()
    expect(client.sent.at(-1)).toEqual({ type: 'cancel' })
    expect(uplift.asked).toEqual(['decline'])
  })

  it('the prompt stays open while the client looks for an offer of a passkey, and no longer', async () => {
    const { client, uplift } = await open()
    uplift.show({ status: 'looking' })
    await expect.poll(() => client.sent.at(-1)).toEqual({ type: 'stay', stays: true })
    uplift.show({ status: 'none' })
    await expect.poll(() => client.sent.at(-1)).toEqual({ type: 'stay', stays: false })
  })

  it('the prompt stays open while a passkey is added, and until the user closes the result', async () => {
    const { client, uplift } = await open('adding')
    await expect.poll(() => client.sent.at(-1)).toEqual({ type: 'stay', stays: true })
    uplift.show(upliftFixtures.added)
    await button('Close').last().click()
    expect(client.sent.at(-1)).toEqual({ type: 'cancel' })
  })
})
