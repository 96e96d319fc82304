import { createChallenge, createFlowFixtures } from '@stepup/testing'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import { fixture, listen, openPrompt, says } from '../../test/open-prompt.tsx'
import { preloadStepUpModal } from '../index.ts'
import { ar } from '../locales/ar.ts'

beforeAll(() => preloadStepUpModal())

const dialog = page.getByRole('dialog')

describe('the prompt', () => {
  it('the prompt shows the details and the reason as the server recorded them', async () => {
    await openPrompt('passkey')
    await expect.element(dialog).toHaveAccessibleName('Approve this transfer')
    for (const text of [
      '1,250.00',
      'EUR',
      'Lena Hoffmann',
      'DE89 3704 0044 0532 0130 00',
      'Everyday ···· 4021',
      'Transfers over 1,000',
    ])
      await says(dialog, text)
  })

  it('the prompt shows every field of a detail without a renderer', async () => {
    const challenge = createChallenge({
      authorization_details: [{ type: 'vault', door: { number: 7 }, keys: ['a', 'b'] }],
    })
    await openPrompt(fixture('passkey', (state) => ({ ...state, prompt: { ...state.prompt, challenge } })))
    for (const text of ['7', 'a', 'b']) await says(dialog.getByRole('group'), text)
  })

  it('the prompt opens with the focus on its button, and does not press it', async () => {
    const { client } = await openPrompt('passkey')
    await expect.element(dialog.getByRole('button', { name: 'Continue with passkey' })).toHaveFocus()
    expect(client.sent).toEqual([])
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => client.sent).toEqual([{ type: 'begin' }])
  })

  it('the prompt is cancelled with Escape, with Close and with Cancel', async () => {
    const { client } = await openPrompt('passkey')
    await userEvent.keyboard('{Escape}')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(client.sent).toEqual([{ type: 'cancel' }, { type: 'cancel' }, { type: 'cancel' }])
  })

  it('the prompt keeps Escape from the page beneath', async () => {
    const beneath = vi.fn<(event: Event) => void>()
    await openPrompt('passkey')
    document.addEventListener('keydown', beneath)
    await userEvent.keyboard('{Escape}')
    document.removeEventListener('keydown', beneath)
    expect(beneath).not.toHaveBeenCalled()
  })

  it('EDGE-42: the prompt announces itself and its result, and returns the focus', async () => {
    const { client, show } = await openPrompt('passkey')
    // A screen reader announces the dialog's name and description when the focus enters it.
    await expect.element(dialog).toHaveAccessibleName('Approve this transfer')
    await expect.element(dialog).toHaveAccessibleDescription(/Transfers over 1,000.EUR.*1,250\.00.*Lena Hoffmann/)
    expect(dialog.element().matches(':modal')).toBe(true)
    expect(dialog.element().contains(document.activeElement)).toBe(true)
    const spoken = listen(dialog)
    for (const name of ['passkey-asking', 'passkey-checking', 'approved'] as const) {
      show(name)
      await expect.element(dialog).toHaveAttribute('data-state', fixture(name).status)
    }
    await expect.poll(() => spoken).toEqual(['Waiting for your browser', 'Checking', 'Approved'])
    await expect.element(dialog).toHaveAccessibleName('Approved')
    await expect.element(dialog.getByRole('heading', { name: 'Approved' })).toHaveFocus()
    client.show({ status: 'idle' })
    await expect.element(page.getByRole('button', { name: 'Send' })).toHaveFocus()
    await expect.poll(() => document.querySelector('dialog')).toBeNull()
  })

  it.each([
    ['expired', 'Time’s up.', 'Start again'],
    ['locked', 'Too many tries.', 'Start again'],
    ['denied', 'Denied on your other device.', 'It was me, try again'],
  ] as const)(
    'EDGE-42: the prompt announces that nothing was sent, and returns the focus: %s',
    async (name, title, button) => {
      const { client, show } = await openPrompt('totp')
      const spoken = listen(dialog)
      show(name)
      await expect
        .poll(() => spoken)
        .toEqual([expect.stringMatching(new RegExp(`^${title} .*(still here|Nothing was sent)`))])
      await expect.element(dialog.getByRole('button', { name: button })).toHaveFocus()
      client.show({ status: 'idle' })
      await expect.element(page.getByRole('button', { name: 'Send' })).toHaveFocus()
    },
  )

  it('the prompt does not blame the time for a challenge that the server ended early', async () => {
    const { client } = await openPrompt('totp')
    const spoken = listen(dialog)
    const { prompt } = createFlowFixtures(Date.now()).expired
    client.show({ status: 'expired', prompt, early: true })
    await expect.element(dialog).toHaveAccessibleName('This request is no longer valid')
    await expect
      .poll(() => spoken)
      .toEqual(['This request is no longer valid. Start again to get a new one. Everything you entered is still here.'])
  })

  it('the prompt reads from right to left in Arabic, with account numbers from left to right', async () => {
    await openPrompt('passkey', { messages: ar })
    await expect.element(dialog).toHaveAttribute('dir', 'rtl')
    await expect.element(dialog).toHaveAttribute('lang', 'ar')
    expect(document.querySelector('.su-identifier')?.getAttribute('dir')).toBe('ltr')
  })

  it('EDGE-46: the prompt uses an app’s tokens and classes', async () => {
    await openPrompt('passkey', {
      appearance: { colorScheme: 'dark', variables: { '--su-radius': '3px' }, elements: { button: 'mine' } },
    })
    expect(getComputedStyle(dialog.element()).borderTopLeftRadius).toBe('3px')
    await expect.element(dialog.getByRole('button', { name: 'Continue with passkey' })).toHaveClass('su-button', 'mine')
  })
})

describe('a code', () => {
  const code = dialog.getByRole('textbox', { name: 'Code' })

  it('a complete code is submitted once, and not again while it is the same', async () => {
    const { client, show } = await openPrompt('totp')
    await expect.element(code).toHaveFocus()
    await userEvent.keyboard('12345')
    expect(client.sent).toEqual([])
    await userEvent.keyboard('6')
    expect(client.sent).toEqual([{ type: 'submit', code: '123456' }])
    show('totp-wrong')
    await says(dialog, 'That code isn’t right. 3 tries left.')
    await expect.element(code).toHaveAttribute('aria-invalid', 'true')
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toHaveLength(1)
    // The rejected code is selected, so typing replaces it.
    await userEvent.keyboard('654321')
    expect(client.sent.at(-1)).toEqual({ type: 'submit', code: '654321' })
  })

  it('a code can be pasted as part of a whole message', async () => {
    const message = document.body.appendChild(document.createElement('textarea'))
    message.value = 'Your code is 902 117. Never tell it to anybody.'
    message.select()
    await userEvent.keyboard('{ControlOrMeta>}c{/ControlOrMeta}')
    message.remove()
    const { client } = await openPrompt('email-sent')
    await userEvent.keyboard('{ControlOrMeta>}v{/ControlOrMeta}')
    await expect.poll(() => client.sent).toEqual([{ type: 'submit', code: '902117' }])
  })

  it('a code that is too short gets an error', async () => {
    const { client } = await openPrompt('totp')
    await userEvent.keyboard('12{Enter}')
    await says(dialog.getByRole('alert'), 'Enter all 6 digits of the code.')
    expect(client.sent).toEqual([])
  })

  it('a code can be requested again only when the server allows it', async () => {
    const { client, show } = await openPrompt('email-sent')
    const sendAgain = dialog.getByRole('button', { name: /Send again/ })
    await expect.element(sendAgain).toHaveAttribute('aria-disabled', 'true')
    ;(sendAgain.element() as HTMLElement).click()
    expect(client.sent).toEqual([])
    show('email-resendable')
    await dialog.getByRole('button', { name: 'Send again' }).click()
    expect(client.sent).toEqual([{ type: 'resend' }])
  })
})

describe('another factor', () => {
  it('the list of factors shows all factors, best first', async () => {
    const { client } = await openPrompt('methods')
    const methods = dialog.getByRole('listitem')
    await says(methods.first(), 'Passkey')
    // All methods except the app's own, which has no component here.
    expect(methods.elements()).toHaveLength(8)
    await methods.nth(2).getByRole('button').click()
    expect(client.sent).toEqual([{ type: 'choose', factor: 'totp' }])
  })

  it('a recovery code is accepted in any notation', async () => {
    const { client } = await openPrompt('recovery')
    await userEvent.keyboard('abcd 2345{Enter}')
    expect(client.sent).toEqual([{ type: 'submit', code: 'ABCD-2345' }])
  })
})
