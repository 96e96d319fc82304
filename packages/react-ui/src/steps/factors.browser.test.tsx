import { beforeAll, describe, expect, it, vi } from 'vitest'
import { page, userEvent, type Locator } from 'vitest/browser'

import { fixture, openPrompt, says } from '../../test/open-prompt.tsx'
import type { AttemptError, FlowState } from '@stepup/core'
import { type OwnFactorProps, preloadStepUpModal } from '../index.ts'

beforeAll(() => preloadStepUpModal())

const focused = (): string => {
  const { activeElement: element } = document
  return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
}

/** Returns the tab order in the dialog, until Tab wraps or leaves for the browser's own controls. */
async function tabOrder(dialog: Locator): Promise<readonly string[]> {
  const reached = new Map<Element, string>()
  ;(dialog.element().querySelector('.su-close') as HTMLElement).focus()
  for (;;) {
    const { activeElement: element } = document
    if (!element || reached.has(element) || !dialog.element().contains(element)) return [...reached.values()]
    reached.set(element, element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? '') : focused())
    await userEvent.keyboard('{Tab}')
  }
}

describe('a passkey', () => {
  it('a passkey is one button, which keeps the focus from the click to the result', async () => {
    const { client, dialog, show } = await openPrompt('passkey')
    const button = dialog.getByRole('button', { name: 'Continue with passkey' })
    await expect.element(button).toHaveFocus()
    const element = button.element()
    await userEvent.keyboard(' ')
    expect(client.sent).toEqual([{ type: 'begin' }])
    show('passkey-asking')
    await expect.element(dialog).toHaveAccessibleName('Use your passkey')
    await expect.element(dialog.getByRole('button', { name: 'Waiting for your browser' })).toHaveFocus()
    expect(document.activeElement).toBe(element)
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toHaveLength(1)
    show('passkey-checking')
    await expect.element(dialog.getByRole('button', { name: 'Checking' })).toHaveFocus()
    expect(document.activeElement).toBe(element)
  })

  it('a passkey that the browser refused shows one text, and promotes another factor the second time', async () => {
    const { client, dialog, show } = await openPrompt('passkey-refused')
    await says(dialog, 'That didn’t go through. Try again, or use another way.')
    show('passkey-refused-twice')
    await says(dialog, 'Still no luck? Use another way.')
    await dialog.getByRole('button', { name: 'Try another way' }).click()
    expect(client.sent).toEqual([{ type: 'another_way' }])
    await expect
      .element(dialog.getByRole('button', { name: 'Try another way' }))
      .toHaveAttribute('data-variant', 'primary')
    await expect.element(dialog.getByRole('button', { name: 'Try again' })).toHaveAttribute('data-variant', 'secondary')
  })

  it('an expired passkey assertion is requested again, with the reason', async () => {
    const { client, dialog, show } = await openPrompt('passkey-checking')
    show('late')
    await says(dialog, 'That took too long. Nothing was sent. Try again.')
    const tryAgain = dialog.getByRole('button', { name: 'Try again' })
    await expect.element(tryAgain).toHaveFocus()
    await tryAgain.click()
    expect(client.sent).toEqual([{ type: 'begin' }])
  })

  it('the passkey’s button waits as long as the server requires, and then starts again', async () => {
    const { client, dialog, show } = await openPrompt('server-busy')
    await says(dialog, 'Something went wrong on our side. Nothing was sent. Try again at ')
    const tryAgain = dialog.getByRole('button', { name: 'Try again' })
    await expect.element(tryAgain).toHaveAttribute('aria-disabled', 'true')
    await expect.element(tryAgain).toHaveClass('_su-dim')
    await expect.element(tryAgain).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toEqual([])
    show('server-error')
    await says(dialog, 'Something went wrong on our side. Nothing was sent. Try again.')
    await expect.element(tryAgain).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toEqual([{ type: 'begin' }])
  })

  it('the tab order of a passkey’s step is its visual order', async () => {
    const { dialog } = await openPrompt('passkey')
    expect(await tabOrder(dialog)).toEqual(['Close', 'Continue with passkey', 'Try another way', 'Cancel'])
  })
})

describe('a security key', () => {
  it('the security key’s step asks for a touch, and leaves the PIN to the browser', async () => {
    const { dialog, show } = await openPrompt('security-key')
    await expect.element(dialog.getByRole('button', { name: 'Continue with security key' })).toHaveFocus()
    show('security-key-asking')
    await expect.element(dialog).toHaveAccessibleName('Touch your security key')
    await says(dialog, 'only your key sees it')
    expect(dialog.getByRole('textbox').elements()).toEqual([])
  })
})

describe('a code', () => {
  it('A11Y-06: the code field has a name, a hint, and its error as description', async () => {
    const { dialog, show } = await openPrompt('totp')
    const code = dialog.getByRole('textbox', { name: 'Code' })
    await expect.element(code).toHaveAccessibleDescription('Changes every 30 seconds')
    await expect.element(code).toHaveAttribute('autocomplete', 'one-time-code')
    show('totp-wrong')
    await expect
      .element(code)
      .toHaveAccessibleDescription('That code isn’t right. 3 tries left. Changes every 30 seconds')
    await expect.element(code).toHaveFocus()
    expect(await tabOrder(dialog)).toEqual(['Close', 'Code', 'Approve', 'Try another way', 'Cancel'])
  })

  it('a locked code offers another factor and moves the focus there', async () => {
    const { dialog, show } = await openPrompt('totp')
    show('totp-locked')
    await expect.element(dialog.getByRole('button', { name: 'Try another way' })).toHaveFocus()
    expect(dialog.getByRole('textbox').elements()).toEqual([])
    expect(dialog.element().textContent).not.toContain('Enter the 6-digit code')
  })

  it('a disabled code names no time, and offers another factor', async () => {
    const { client, dialog } = await openPrompt('totp-disabled')
    await says(dialog, 'Too many tries. This method is turned off. Try another way.')
    expect(dialog.element().querySelector('.su-error')?.textContent).not.toMatch(/\d|again/)
    expect(dialog.getByRole('textbox').elements()).toEqual([])
    const otherWay = dialog.getByRole('button', { name: 'Try another way' })
    await expect.element(otherWay).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toEqual([{ type: 'another_way' }])
  })

  it('a code that the server accepts later disables its button until then, and keeps the input', async () => {
    const { client, dialog } = await openPrompt('totp')
    const code = dialog.getByRole('textbox', { name: 'Code' })
    const busy = (error: AttemptError): FlowState => ({ ...fixture('totp'), status: 'entering', error }) as FlowState
    client.show(busy({ code: 'server_error', retryAt: Date.now() + 60_000 }))
    await says(dialog, 'Nothing was sent. Try again at ')
    await userEvent.type(code, '123456{Enter}')
    const approve = dialog.getByRole('button', { name: 'Approve' })
    await expect.element(approve).toHaveAttribute('aria-disabled', 'true')
    expect(client.sent).toEqual([])
    client.show(busy({ code: 'server_error' }))
    await says(dialog, 'Nothing was sent. Try again.')
    await expect.element(approve).not.toHaveAttribute('aria-disabled')
    await expect.element(code).toHaveValue('123456')
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toEqual([{ type: 'submit', code: '123456' }])
  })

  it('a code that cannot be resent yet can still be entered', async () => {
    const { client, dialog } = await openPrompt('email-limited')
    await says(dialog, 'The last one still works.')
    await userEvent.type(dialog.getByRole('textbox', { name: 'Code' }), '123456')
    expect(client.sent).toEqual([{ type: 'submit', code: '123456' }])
  })

  it('the second factor names the completed one', async () => {
    const { dialog } = await openPrompt('one-more')
    await says(dialog, 'Password confirmed. 1 more step.')
  })

  it('a code by text message is read by the browser once, and not after the prompt has moved on', async () => {
    const asked: AbortSignal[] = []
    let arrive: ((credential: { readonly code: string }) => void) | undefined
    vi.stubGlobal('OTPCredential', vi.fn())
    vi.spyOn(navigator.credentials, 'get').mockImplementation((options) => {
      if (options?.signal) asked.push(options.signal)
      return new Promise((resolve) => {
        arrive = (credential) => resolve(Object.assign(Object.create(null), credential))
      })
    })
    try {
      const { client, dialog, show } = await openPrompt('sms-sent')
      await says(dialog, 'We sent a code to +49 ••• ••42.')
      await expect.poll(() => asked.filter((signal) => !signal.aborted)).toHaveLength(1)
      arrive?.({ code: '902117' })
      await expect.poll(() => client.sent).toEqual([{ type: 'submit', code: '902117' }])
      show('passkey')
      await expect.poll(() => asked.every((signal) => signal.aborted)).toBe(true)
    } finally {
      vi.unstubAllGlobals()
      vi.restoreAllMocks()
    }
  })
})

describe('a password', () => {
  it('a password can be filled by a password manager, and is sent unchanged', async () => {
    const { client, dialog, show } = await openPrompt('password')
    const field = dialog.getByLabelText('Password', { exact: true })
    await expect.element(field).toHaveFocus()
    await expect.element(field).toHaveAttribute('autocomplete', 'current-password')
    await expect.element(field).toHaveAttribute('type', 'password')
    await userEvent.keyboard('{Enter}')
    await says(dialog.getByRole('alert'), 'Enter your password.')
    await userEvent.keyboard(' Hunter 2 {Enter}')
    expect(client.sent).toEqual([{ type: 'submit', password: ' Hunter 2 ' }])
    show('password-wrong')
    await says(dialog, 'That password isn’t right. 3 tries left.')
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toHaveLength(1)
  })

  it('a password can be made visible without losing the input', async () => {
    const { dialog } = await openPrompt('password')
    const field = dialog.getByLabelText('Password', { exact: true })
    await userEvent.keyboard('Hunter2')
    await dialog.getByRole('button', { name: 'Show password' }).click()
    await expect.element(field).toHaveAttribute('type', 'text')
    await expect.element(field).toHaveValue('Hunter2')
    await expect.element(dialog.getByRole('button', { name: 'Hide password' })).toHaveFocus()
  })

  it('the password field warns about Caps Lock', async () => {
    const { dialog } = await openPrompt('password')
    const field = dialog.getByLabelText('Password', { exact: true }).element()
    const press = (on: boolean): void => {
      const event = new KeyboardEvent('keydown', { key: 'H', bubbles: true, modifierCapsLock: on })
      field.dispatchEvent(event)
    }
    press(true)
    await says(dialog, 'Caps Lock is on')
    press(false)
    await expect.poll(() => dialog.element().textContent).not.toContain('Caps Lock')
  })

  it('the password field names its account where the server does', async () => {
    const { dialog } = await openPrompt(
      fixture('password', (state) =>
        'factor' in state ? { ...state, factor: { ...state.factor, target: 'mia@example.com' } } : state,
      ),
    )
    const account = dialog.getByLabelText('Account')
    await expect.element(account).toHaveValue('mia@example.com')
    await expect.element(account).toHaveAttribute('autocomplete', 'username')
    await expect.element(account).toHaveAttribute('readonly')
    await expect.element(dialog.getByLabelText('Password', { exact: true })).toHaveFocus()
  })
})

describe('a push to another device', () => {
  it('a push is sent on a click', async () => {
    const { client, dialog } = await openPrompt('push')
    await says(dialog, 'We’ll send it to Mia’s phone.')
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toEqual([{ type: 'begin' }])
    await expect.element(dialog.getByRole('button', { name: 'Ask on your other device' })).toHaveFocus()
  })

  it('the user enters the large number of a push on the other device', async () => {
    const { dialog } = await openPrompt('push-waiting')
    await expect.element(dialog).toHaveAccessibleName('Check your other device')
    await says(dialog, 'Open Northbank on Mia’s phone and enter this number.')
    const number = dialog.element().querySelector('.su-number')
    expect(number?.textContent).toBe('42')
    expect(Number.parseFloat(getComputedStyle(number ?? document.body).fontSize)).toBeGreaterThanOrEqual(32)
    await says(dialog.getByRole('status').first(), 'enter this number. 42')
  })

  it('a push shows the remaining time, which drains around the number', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    try {
      const { dialog } = await openPrompt('push-waiting')
      const left = (): number =>
        Number((dialog.element().querySelector('.su-number') as HTMLElement).style.getPropertyValue('--_left'))
      await says(dialog, 'Waiting for you to approve on Mia’s phone')
      expect(dialog.element().textContent).toMatch(/Mia’s phone\d:\d\d/)
      const before = left()
      vi.advanceTimersByTime(60_000)
      // A fifth of the challenge's five minutes has passed.
      await expect.poll(() => before - left()).toBeGreaterThan(0.19)
    } finally {
      vi.useRealTimers()
    }
  })

  it('a push can be resent once the server allows it', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    try {
      const { client, dialog } = await openPrompt('push-waiting')
      expect(dialog.element().textContent).not.toContain('Didn’t get it?')
      vi.advanceTimersByTime(24_100)
      await says(dialog, 'Didn’t get it?')
      ;(dialog.getByRole('button', { name: 'Send again' }).element() as HTMLElement).click()
      expect(client.sent).toEqual([{ type: 'resend' }])
    } finally {
      vi.useRealTimers()
    }
  })

  it('a denied push ends the prompt with its own text, and can be retried', async () => {
    const { client, dialog } = await openPrompt('denied')
    await expect.element(dialog).toHaveAccessibleName('Denied on your other device')
    await says(dialog, 'secure your account')
    const tryAgain = dialog.getByRole('button', { name: 'It was me, try again' })
    await expect.element(tryAgain).toHaveAttribute('data-variant', 'secondary')
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toEqual([{ type: 'restart' }])
  })

  it('a denied push offers the app’s page to secure the account first', async () => {
    const secure = vi.fn<() => void>()
    const { client, dialog } = await openPrompt('denied', { links: { secure } })
    await expect.element(dialog.getByRole('button', { name: 'Secure my account' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toEqual([{ type: 'cancel' }])
    expect(secure).toHaveBeenCalledOnce()
  })

  it('a denied push links to the address to secure the account, with a retry beside it', async () => {
    const { dialog } = await openPrompt('denied', { links: { secure: '/security' } })
    const link = dialog.getByRole('link', { name: 'Secure my account' })
    await expect.element(link).toHaveAttribute('href', '/security')
    await expect.element(link).toHaveFocus()
    await expect.element(dialog.getByRole('button', { name: 'It was me, try again' })).toBeVisible()
  })
})

describe('an app’s own factor', () => {
  function Quiz({ offer, challenge, submit, busy, error, words }: OwnFactorProps) {
    return (
      <button data-focus="" aria-disabled={busy} onClick={() => submit({ color: 'red' })}>
        {`${offer.label} ${challenge.action} ${words.messages.locale} ${error?.code ?? 'no error'}`}
      </button>
    )
  }
  const factors = { 'x-quiz': Quiz }

  it('an app’s own factor is one component inside the built-in step', async () => {
    const { client, dialog } = await openPrompt('own', { factors })
    await expect.element(dialog).toHaveAccessibleName('Approve this transfer')
    await says(dialog, 'Lena Hoffmann')
    const control = dialog.getByRole('button', { name: 'Your security question transfer.create en no error' })
    await expect.element(control).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toEqual([{ type: 'submit', response: { color: 'red' } }])
    expect(await tabOrder(dialog)).toEqual([
      'Close',
      'Your security question transfer.create en no error',
      'Try another way',
      'Cancel',
    ])
  })

  it('an app’s own factor with a component is in the list of factors', async () => {
    const { dialog } = await openPrompt('methods', { factors })
    await says(dialog, 'Your security question')
  })

  it('an app’s own factor without a component is not offered', async () => {
    const { client, dialog } = await openPrompt('own')
    await dialog.getByRole('button', { name: 'Try another way' }).click()
    expect(client.sent).toEqual([{ type: 'another_way' }])
  })

  it('an app’s own factor with a driver is a single button', async () => {
    const { client, dialog } = await openPrompt('own-driven')
    // A factor's name is not a destination for a code.
    expect(dialog.element().textContent).not.toContain('We’ll send it to')
    await dialog.getByRole('button', { name: 'Continue' }).click()
    expect(client.sent).toEqual([{ type: 'begin' }])
  })
})

describe('an approval', () => {
  it('an approval is centered with the payment, and needs no action', async () => {
    const { dialog } = await openPrompt('approved')
    const title = dialog.getByRole('heading', { name: 'Approved' })
    await expect.element(title).toHaveFocus()
    expect(getComputedStyle(title.element()).textAlign).toBe('center')
    await says(dialog, 'Sending 1,250.00')
    expect(dialog.getByRole('button').elements()).toHaveLength(1)
  })
})

describe('without a sufficient factor', () => {
  it('a prompt without a sufficient factor links to the page for enrollments', async () => {
    const { dialog } = await openPrompt('unavailable', { links: { enroll: '/security', help: '/help' } })
    await expect.element(dialog.getByRole('link', { name: 'Set one up' })).toHaveFocus()
    await expect.element(dialog.getByRole('link', { name: 'Get help' })).toHaveAttribute('href', '/help')
  })

  it('an app’s own component can enroll a factor in the prompt', async () => {
    const { client, dialog } = await openPrompt('unavailable-enrollable', {
      links: { enroll: '/security' },
      enroll: ({ kinds, done }) => <button onClick={done}>{kinds.join(', ')}</button>,
    })
    await dialog.getByRole('button', { name: 'passkey, totp' }).click()
    expect(client.sent).toEqual([{ type: 'restart' }])
    expect(page.getByRole('link').elements()).toEqual([])
  })
})
