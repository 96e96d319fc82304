import '../styles.css'
import '../security-center.css'

import { createSecurityCenter, createStepUpClient, type Approver, type FactorDriver } from '@stepup/core'
import type { EnrolledFactor, KnownDevice, PendingApproval } from '@stepup/protocol'
import { StepUpProvider } from '@stepup/react'
import {
  answerPrompts,
  createScriptedAccount,
  createScriptedClient,
  createScriptedServer,
  type ScriptedAccountOptions,
} from '@stepup/testing'
import { type ReactNode, StrictMode } from 'react'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { page, userEvent, type Locator } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { Approvals, DeviceList, ElevationPill, FactorList, RecoveryCodes, SecurityCenter } from './index.ts'
import { ar } from './locales/ar.ts'
import { en } from './locales/en.ts'

const passkey: EnrolledFactor = {
  id: 'pk',
  kind: 'passkey',
  label: 'iPhone',
  created_at: 1_790_000_000,
  managed: true,
  synced: true,
}
const email: EnrolledFactor = {
  id: 'email:1',
  kind: 'email_otp',
  label: 'E-mail',
  created_at: 1_790_000_000,
  target: 'l•••@example.com',
  managed: false,
}
const laptop: KnownDevice = {
  id: 'd1',
  label: 'Firefox (Windows)',
  first_seen_at: 1_790_000_000,
  last_seen_at: 1_790_000_100,
  current: true,
}
const twin: KnownDevice = {
  ...laptop,
  id: 'd2',
  first_seen_at: 1_790_000_050,
  current: false,
  place: { country: 'PT' },
}

const driver: FactorDriver = {
  isAvailable: () => true,
  prove: () => Promise.resolve({}),
  enroll: () => Promise.resolve({ id: 'new' }),
}

async function open(children: ReactNode, options: ScriptedAccountOptions = {}, driven: FactorDriver = driver) {
  const account = createScriptedAccount({ factors: [passkey, email], devices: [laptop, twin], ...options })
  const center = createSecurityCenter({ fetch: account.fetch, driver: driven })
  await render(
    <StrictMode>
      <StepUpProvider client={createScriptedClient()}>
        <SecurityCenter center={center} messages={en}>
          {children}
        </SecurityCenter>
      </StepUpProvider>
    </StrictMode>,
  )
  return account
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const reads = (element: Locator, text: RegExp) => expect.poll(() => element.query()?.textContent).toMatch(text)
const announced = (text: string) => expect.element(page.getByRole('status').getByText(text)).toBeVisible()

afterEach(() => void vi.restoreAllMocks())

describe('the list of factors', () => {
  it('the list of factors shows each factor with its facts, and actions only for manageable factors', async () => {
    await open(<FactorList />)
    const rows = page.getByRole('listitem')
    await reads(rows.nth(0), /iPhone.*Added.*Never used.*Synced to your other devices/)
    await reads(rows.nth(1), /Code by e-mail/)
    await expect.element(button('Manage iPhone')).toHaveAttribute('aria-expanded', 'false')
  })

  it('the user renames a factor with the keyboard alone, and the focus returns', async () => {
    const account = await open(<FactorList />)
    await expect.element(button('Manage iPhone')).toBeVisible()
    ;(button('Manage iPhone').element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    await userEvent.click(button('Rename'))
    await expect.element(page.getByRole('textbox', { name: 'New name' })).toHaveFocus()
    await userEvent.keyboard('{Control>}a{/Control}My phone{Enter}')
    await announced('Renamed to My phone.')
    expect(account.factors()[0]?.label).toBe('My phone')
    await expect.element(button('Manage My phone')).toHaveFocus()
  })

  it('Escape closes the actions of a row', async () => {
    await open(<FactorList />)
    await userEvent.click(button('Manage iPhone'))
    await userEvent.click(button('Rename'))
    await userEvent.keyboard('{Escape}')
    await expect.element(button('Manage iPhone')).toHaveAttribute('aria-expanded', 'false')
    await expect.element(button('Manage iPhone')).toHaveFocus()
  })

  it('the user confirms before the last strong factor is removed', async () => {
    const account = await open(<FactorList />)
    await userEvent.click(button('Manage iPhone'))
    await userEvent.click(button('Remove'))
    await announced(en['security.last_factor'])
    expect(account.factors()).toHaveLength(2)
    await userEvent.click(button('Remove anyway'))
    await announced('iPhone removed.')
    expect(account.factors().map(({ kind }) => kind)).toEqual(['email_otp'])
  })

  it('the user makes a factor the default', async () => {
    const account = await open(<FactorList />)
    await userEvent.click(button('Manage iPhone'))
    await userEvent.click(button('Use by default'))
    await announced('iPhone is now your default.')
    expect(account.factors()[0]?.default).toBe(true)
    await expect.element(page.getByText('Default', { exact: true })).toBeVisible()
  })

  it('the user adds a passkey in the list of factors', async () => {
    const account = await open(<FactorList />, { factors: [email] })
    await userEvent.click(button('Add a passkey'))
    await announced('Passkey added')
    expect(account.factors().map(({ kind }) => kind)).toEqual(['email_otp', 'passkey'])
  })

  it('the list of factors reports that no passkey was added when the browser’s dialog was closed', async () => {
    const refused = { ...driver, enroll: () => Promise.reject(new DOMException('', 'NotAllowedError')) }
    const account = await open(<FactorList />, {}, refused)
    await userEvent.click(button('Add a passkey'))
    await announced('No passkey was added. You closed the browser’s window, or have one here already.')
    expect(account.factors()).toHaveLength(2)
  })

  it('the list of factors offers no passkeys in a browser without WebAuthn', async () => {
    await open(<FactorList />, {}, { ...driver, isAvailable: () => false })
    await expect.element(button('Set up an authenticator app')).toBeVisible()
    expect(button('Add a passkey').query()).toBeNull()
  })

  it('the list of factors adds an authenticator app after a correct code', async () => {
    const account = await open(<FactorList />)
    await userEvent.click(button('Add another method'))
    await userEvent.click(button('Set up an authenticator app'))
    await expect.element(page.getByRole('img', { name: 'QR code of the setup key' })).toBeVisible()
    const field = page.getByRole('textbox', { name: 'Code' })
    await userEvent.fill(field, '000000')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('alert')).toHaveTextContent('That code isn’t right. Enter the newest one.')
    await expect.element(field).toHaveAttribute('aria-invalid', 'true')
    await userEvent.fill(field, '123 456')
    await userEvent.keyboard('{Enter}')
    await announced('Authenticator app added')
    expect(account.factors().map(({ kind }) => kind)).toContain('totp')
  })

  it('the list of factors explains a refused phone number beside its field', async () => {
    await open(<FactorList kinds={['sms_otp']} />)
    await userEvent.click(button('Add text messages'))
    const field = page.getByRole('textbox', { name: 'Mobile number' })
    await userEvent.fill(field, '0151')
    await userEvent.click(button('Send a code'))
    await reads(page.getByRole('alert'), /country code/)
    await userEvent.fill(field, '+4915123456789')
    await userEvent.click(button('Send a code'))
    await expect.element(page.getByText('We sent a code to +49 ••• 789.')).toBeVisible()
  })

  it('the user unlocks a locked factor', async () => {
    await open(<FactorList />, { locked: [{ id: 'totp', kind: 'totp', retry_after: 600 }] })
    await expect.element(page.getByText(/Authenticator app is locked until \d\d:\d\d after too many/)).toBeVisible()
    await userEvent.click(button('Unlock'))
    await announced('Authenticator app is unlocked.')
    await expect.element(button('Unlock')).not.toBeInTheDocument()
  })

  it('the list of factors is loaded again after an approved prompt, which has used a factor', async () => {
    const account = createScriptedAccount({ factors: [passkey] })
    const client = createStepUpClient({ fetch: createScriptedServer().fetch })
    onTestFinished(answerPrompts(client))
    await render(
      <StepUpProvider client={client}>
        <SecurityCenter center={createSecurityCenter({ fetch: account.fetch, driver })} messages={en}>
          <FactorList />
        </SecurityCenter>
      </StepUpProvider>,
    )
    await expect.element(button('Manage iPhone')).toBeVisible()
    await account.fetch('/step-up/factors/pk', { method: 'PATCH', body: JSON.stringify({ label: 'My phone' }) })
    await client.fetch('/api/transfers', { method: 'POST' })
    await expect.element(button('Manage My phone')).toBeVisible()
  })

  it('the list of factors shows a failed request, and tries again', async () => {
    const account = createScriptedAccount({ factors: [passkey] })
    const fetch = vi.fn<typeof globalThis.fetch>(account.fetch).mockRejectedValueOnce(new TypeError('Failed to fetch'))
    await render(
      <StepUpProvider client={createScriptedClient()}>
        <SecurityCenter center={createSecurityCenter({ fetch, driver })} messages={en}>
          <FactorList />
        </SecurityCenter>
      </StepUpProvider>,
    )
    await reads(page.getByRole('alert'), /We couldn’t load this/)
    await userEvent.click(button('Try again'))
    await expect.element(button('Manage iPhone')).toBeVisible()
  })
})

describe('the list of devices', () => {
  it('the list of devices numbers devices with equal labels, and removes the right one', async () => {
    const account = await open(<DeviceList />)
    await reads(page.getByRole('listitem').nth(0), /Firefox \(Windows\).*This device/)
    await reads(page.getByRole('listitem').nth(1), /Last seen.*Portugal/)
    await userEvent.click(button('Manage Firefox (Windows) · 2'))
    await userEvent.click(button('Remove'))
    await announced('Firefox (Windows) · 2 removed.')
    expect(account.devices().map(({ id }) => id)).toEqual(['d1'])
  })
})

describe('recovery codes', () => {
  it('recovery codes are shown once, with the focus on them, and can be downloaded', async () => {
    const account = await open(<RecoveryCodes fileName="northbank.txt" />)
    await userEvent.click(button('Create recovery codes'))
    const codes = page.getByRole('group', { name: /Save these codes now/ })
    await expect.element(codes).toHaveFocus()
    expect(codes.getByRole('listitem').elements()).toHaveLength(10)
    const download = page.getByRole('link', { name: 'Download' })
    await expect.element(download).toHaveAttribute('download', 'northbank.txt')
    await expect.element(download).toHaveAttribute('href', expect.stringContaining('K7QX-4M20-PLNT'))
    await userEvent.click(button('I’ve saved them'))
    await expect.element(page.getByText('10 codes left')).toBeVisible()
    expect(account.factors().map(({ kind }) => kind)).toContain('recovery_code')
  })
})

describe('requests from other devices', () => {
  const waiting: PendingApproval = {
    id: 'a1',
    action: 'transfer.create',
    authorization_details: [
      {
        type: 'payment',
        instructedAmount: { amount: '1250.00', currency: 'EUR' },
        creditorName: 'Lena Hoffmann',
        creditorAccount: { iban: 'DE89370400440532013000' },
      },
    ],
    requested_by: 'Chrome (Mac)',
    requested_from: { city: 'Lisbon', country: 'PT' },
    age: 5,
    expires_in: 100,
  }

  function approverOf(approvals: readonly PendingApproval[], enrolled = true) {
    let list = approvals
    let isApprover = enrolled
    const answers: unknown[] = []
    const approver: Approver = {
      isSupported: () => Promise.resolve(true),
      hasKey: () => Promise.resolve(isApprover),
      enroll: () => {
        isApprover = true
        return Promise.resolve(passkey)
      },
      list: () => Promise.resolve({ approver: isApprover, approvals: list }),
      answer: (_approval, answer) => {
        answers.push(answer)
        list = []
        return Promise.resolve()
      },
    }
    return { approver, answers }
  }

  it('a request from another device shows its details and origin, and is approved with the number', async () => {
    const { approver, answers } = approverOf([waiting])
    const handleAnswered = vi.fn<() => void>()
    await open(<Approvals approver={approver} onAnswered={handleAnswered} />)
    const form = page.getByRole('form', { name: 'Approve this transfer' })
    await reads(form, /1,250\.00.*EUR.*Lena Hoffmann.*From Chrome \(Mac\), 5 seconds ago.*Near Lisbon, Portugal/s)
    await userEvent.fill(form.getByRole('textbox', { name: 'Number on your other screen' }), '٤ 2')
    await userEvent.click(button('Approve'))
    await announced('Approved. Continue on your other device.')
    expect(answers).toEqual([{ approve: true, number: '42' }])
    expect(handleAnswered).toHaveBeenCalledWith(waiting, 'approved')
    await expect.element(page.getByText('Nothing to approve.')).toBeVisible()
  })

  it('an approval shows each payment of a batch, and hidden characters as code points', async () => {
    const [payment] = waiting.authorization_details ?? []
    const payments = ['Noor', 'Lena\u202eEUR 00.1'].map((creditorName) => ({ ...payment, creditorName }))
    const total = { amount: '2500.00', currency: 'EUR' }
    const batch = { type: 'payment_batch', total, payments }
    await open(<Approvals approver={approverOf([{ ...waiting, authorization_details: [batch] }]).approver} />)
    const form = page.getByRole('form', { name: 'Approve this transfer' })
    await expect.element(form).toBeVisible()
    await reads(form, /2,500\.00.*EUR.*All 2 payments.*Noor.*DE89 3704.*1,250\.00.*Lena\[U\+202E\]EUR 00\.1/s)
  })

  it('the user denies a request from another device', async () => {
    const { approver, answers } = approverOf([waiting])
    await open(<Approvals approver={approver} />)
    await userEvent.click(button('No, this wasn’t me'))
    await announced('Denied. If this wasn’t you, change your password now.')
    expect(answers).toEqual([{ approve: false }])
  })

  it('the user enrolls this device under the name that the server recognizes', async () => {
    const { approver } = approverOf([], false)
    await open(<Approvals approver={approver} />)
    await expect.element(page.getByRole('textbox', { name: 'Name of this device' })).toHaveValue('Firefox (Windows)')
    await userEvent.click(button('Use this device to approve'))
    await announced('This device can now approve for your other devices.')
    await expect.element(page.getByText('Nothing to approve.')).toBeVisible()
  })
})

it('the pill of the elevation is hidden without an elevation', async () => {
  await open(<ElevationPill />)
  expect(page.getByRole('timer').query()).toBeNull()
})

it('a component outside of the security center throws an error that names the provider', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  return expect(render(<DeviceList />)).rejects.toThrow('There is no <SecurityCenter> above.')
})

it('the security center is laid out from right to left in Arabic', async () => {
  const account = createScriptedAccount({ factors: [passkey] })
  await render(
    <StepUpProvider client={createScriptedClient()}>
      <SecurityCenter center={createSecurityCenter({ fetch: account.fetch, driver })} messages={ar}>
        <FactorList />
      </SecurityCenter>
    </StepUpProvider>,
  )
  const name = page.getByText('iPhone')
  await expect.element(name).toBeVisible()
  const toggle = button('إدارة iPhone')
  expect(toggle.element().getBoundingClientRect().right).toBeLessThan(name.element().getBoundingClientRect().left)
})
