import '../../styles.css'

import { StepUpProvider } from '@stepup/react'
import {
  createChallenge,
  createFlowFixtures,
  createScriptedClient,
  type FlowFixtures,
  type ScriptedClient,
} from '@stepup/testing'
import { StrictMode } from 'react'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent, type Locator } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { ar } from '../locales/ar.ts'
import { en } from '../locales/en.ts'
import { preloadStepUpModal, StepUpModal, type StepUpModalProps } from '../index.ts'

let client: ScriptedClient
let fixtures: FlowFixtures

beforeAll(() => preloadStepUpModal())
beforeEach(() => {
  client = createScriptedClient()
  fixtures = createFlowFixtures(Date.now())
})

const dialog = page.getByRole('dialog')

async function open(name: string, props: Partial<StepUpModalProps> = {}): Promise<void> {
  const state = fixtures[name]
  if (!state) throw new Error(`There is no fixture ${name}`)
  await render(
    <StrictMode>
      <StepUpProvider client={client}>
        <button>Send</button>
        <StepUpModal messages={en} brand={{ name: 'Northbank' }} {...props} />
      </StepUpProvider>
    </StrictMode>,
  )
  ;(page.getByRole('button', { name: 'Send' }).element() as HTMLElement).focus()
  client.show(state)
  await expect.element(dialog).toBeVisible()
}

async function says(locator: Locator, text: string): Promise<void> {
  await expect.poll(() => locator.element().textContent).toContain(text)
}

describe('the prompt', () => {
  it('says what is approved, and why, as the server recorded it', async () => {
    await open('passkey')
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

  it('shows every field of a detail that nobody taught it', async () => {
    const state = fixtures['passkey']
    if (state?.status !== 'ready') throw new Error('The fixture changed')
    const challenge = createChallenge({
      authorization_details: [{ type: 'vault', door: { number: 7 }, keys: ['a', 'b'] }],
    })
    fixtures = { custom: { ...state, prompt: { ...state.prompt, challenge } } }
    await open('custom')
    for (const text of ['7', 'a', 'b']) await says(dialog.getByRole('group'), text)
  })

  it('starts with the focus on its one button, and starts nothing by itself', async () => {
    await open('passkey')
    await expect.element(dialog.getByRole('button', { name: 'Continue with passkey' })).toHaveFocus()
    expect(client.sent).toEqual([])
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toEqual([{ type: 'begin' }])
  })

  it('cancels with Escape, with Close and with Cancel', async () => {
    await open('passkey')
    await userEvent.keyboard('{Escape}')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(client.sent).toEqual([{ type: 'cancel' }, { type: 'cancel' }, { type: 'cancel' }])
  })

  it('keeps Escape from the page beneath', async () => {
    const beneath = vi.fn<(event: Event) => void>()
    await open('passkey')
    document.addEventListener('keydown', beneath)
    await userEvent.keyboard('{Escape}')
    document.removeEventListener('keydown', beneath)
    expect(beneath).not.toHaveBeenCalled()
  })

  it('gives the focus back when it closes', async () => {
    await open('passkey')
    client.show({ status: 'idle' })
    await expect.element(page.getByRole('button', { name: 'Send' })).toHaveFocus()
    await expect.poll(() => document.querySelector('dialog')).toBeNull()
  })

  it('speaks Arabic from right to left, with account numbers left to right', async () => {
    await open('passkey', { messages: ar })
    await expect.element(dialog).toHaveAttribute('dir', 'rtl')
    await expect.element(dialog).toHaveAttribute('lang', 'ar')
    expect(document.querySelector('.su-identifier')?.getAttribute('dir')).toBe('ltr')
  })

  it('takes an app’s tokens and classes', async () => {
    await open('passkey', {
      appearance: { colorScheme: 'dark', variables: { '--su-radius': '3px' }, elements: { button: 'mine' } },
    })
    expect(getComputedStyle(dialog.element()).borderTopLeftRadius).toBe('3px')
    await expect.element(dialog.getByRole('button', { name: 'Continue with passkey' })).toHaveClass('su-button', 'mine')
  })
})

describe('a code', () => {
  const code = dialog.getByRole('textbox', { name: 'Code' })

  it('is sent by itself when complete, once, and not again while it is the same', async () => {
    await open('totp')
    await expect.element(code).toHaveFocus()
    await userEvent.keyboard('12345')
    expect(client.sent).toEqual([])
    await userEvent.keyboard('6')
    expect(client.sent).toEqual([{ type: 'submit', code: '123456' }])
    const wrong = fixtures['totp-wrong']
    if (wrong) client.show(wrong)
    await says(dialog, 'That code isn’t right. 3 attempts left.')
    await expect.element(code).toHaveAttribute('aria-invalid', 'true')
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toHaveLength(1)
    // What was typed is selected: typing replaces it.
    await userEvent.keyboard('654321')
    expect(client.sent.at(-1)).toEqual({ type: 'submit', code: '654321' })
  })

  it('can be pasted out of a whole message', async () => {
    const message = document.body.appendChild(document.createElement('textarea'))
    message.value = 'Your code is 902 117. Never tell it to anybody.'
    message.select()
    await userEvent.keyboard('{ControlOrMeta>}c{/ControlOrMeta}')
    message.remove()
    await open('email-sent')
    await userEvent.keyboard('{ControlOrMeta>}v{/ControlOrMeta}')
    await expect.poll(() => client.sent).toEqual([{ type: 'submit', code: '902117' }])
  })

  it('that is too short is said to be, in words', async () => {
    await open('totp')
    await userEvent.keyboard('12{Enter}')
    await says(dialog.getByRole('alert'), 'Enter all 6 digits of the code.')
    expect(client.sent).toEqual([])
  })

  it('can be asked for again only when it may', async () => {
    await open('email-sent')
    const again = dialog.getByRole('button', { name: /Send again/ })
    await expect.element(again).toHaveAttribute('aria-disabled', 'true')
    ;(again.element() as HTMLElement).click()
    expect(client.sent).toEqual([])
    const later = fixtures['email-resendable']
    if (later) client.show(later)
    await dialog.getByRole('button', { name: 'Send again' }).click()
    expect(client.sent).toEqual([{ type: 'resend' }])
  })
})

describe('another way', () => {
  it('lists all of them, best first', async () => {
    await open('methods')
    const methods = dialog.getByRole('listitem')
    await says(methods.first(), 'Passkey')
    // All but the app’s own, which nobody draws here.
    expect(methods.elements()).toHaveLength(8)
    await methods.nth(2).getByRole('button').click()
    expect(client.sent).toEqual([{ type: 'choose', factor: 'totp' }])
  })

  it('takes recovery codes as people write them', async () => {
    await open('recovery')
    await userEvent.keyboard('abcd 2345{Enter}')
    expect(client.sent).toEqual([{ type: 'submit', code: 'ABCD-2345' }])
  })
})
