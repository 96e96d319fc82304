import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library'
import '../styles.css'

import { findStepUpError } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { createChallenge, openScenario, type Scenario, scenarios } from '@stepup/testing'
import { StrictMode } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { page, userEvent, type Locator } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { fixture, openPrompt, says } from '../../test/open-prompt.tsx'
import { preloadStepUpModal, StepUpModal, type PromptProps } from '../index.ts'
import { en } from '../locales/en.ts'

const still = { appearance: { options: { animations: false } } }

beforeAll(() => preloadStepUpModal())
afterEach(() => void vi.restoreAllMocks())

/** Opens a prompt with the real flow at a scripted server. */
async function open(scenario: Scenario | undefined, props: Partial<PromptProps> = {}) {
  if (!scenario) throw new Error('There is no such scenario')
  const { client, call, reached } = openScenario(scenario)
  const code = call.then(
    () => 'sent',
    (error: unknown) => findStepUpError(error)?.code ?? error,
  )
  await render(
    <StrictMode>
      <StepUpProvider client={client}>
        <StepUpModal messages={en} brand={{ name: 'Northbank' }} {...still} {...props} />
      </StepUpProvider>
    </StrictMode>,
  )
  await reached
  const dialog = page.getByRole('dialog')
  await expect.element(dialog).toBeVisible()
  return { client, dialog, code }
}

const button = (dialog: Locator, name: string): Locator => dialog.getByRole('button', { name, exact: true })
const heading = (dialog: Locator, name: string): Locator => dialog.getByRole('heading', { name, exact: true })

describe('with the keyboard alone', () => {
  it('the user adds a passkey in the prompt with the keyboard alone, and then approves', async () => {
    const { dialog, code } = await open(scenarios['unavailable-enrollable'])
    await expect.element(button(dialog, 'Add a passkey')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(button(dialog, 'Continue with passkey')).toHaveFocus()
    await says(dialog, 'Passkey added')
    await expect.element(heading(dialog, 'Approve this transfer')).toBeVisible()
    await says(dialog, 'Lena Hoffmann')
    await userEvent.keyboard('{Enter}')
    expect(await code).toBe('sent')
  })

  it('the user adds an authenticator app in the prompt with the keyboard alone, and then approves', async () => {
    const { dialog, code } = await open(scenarios['unavailable-enrollable'])
    await expect.element(button(dialog, 'Add a passkey')).toHaveFocus()
    await userEvent.keyboard('{Tab}{Enter}')
    // The heading has the focus, so a screen reader reads the key before the code field.
    await expect.element(heading(dialog, 'Set up an authenticator app')).toHaveFocus()
    const link = dialog.getByRole('group', { name: 'Setup key' }).getByRole('link')
    await expect.element(link).toHaveAttribute('href', expect.stringMatching(/^otpauth:\/\/totp\//))
    await says(dialog, 'JBSW Y3DP EHPK 3PXP')
    await expect.element(dialog.getByRole('img', { name: 'QR code of the setup key' })).toBeVisible()
    // An enrollment step doesn't show the details to approve.
    expect(dialog.element().textContent).not.toContain('Lena Hoffmann')
    await userEvent.keyboard('{Tab}')
    await expect.element(button(dialog, 'Copy')).toHaveFocus()
    await userEvent.keyboard('{Tab}')
    await expect.element(link).toHaveFocus()
    await userEvent.keyboard('{Tab}')
    await expect.element(dialog.getByRole('textbox', { name: 'Code' })).toHaveFocus()
    await userEvent.keyboard('123456')
    await says(dialog, 'Authenticator app added')
    const field = dialog.getByRole('textbox', { name: 'Code' })
    await expect.element(field).toHaveFocus()
    await expect.element(field).toHaveValue('')
    await expect.element(field).toHaveAccessibleDescription('Each code works once. Wait for the next one.')
    await userEvent.keyboard('123456')
    expect(await code).toBe('sent')
  })

  it('a required proof comes before an enrollment, and the enrollment continues', async () => {
    const { dialog, code } = await open(scenarios['enroll-guarded'])
    await says(dialog, 'Next: add a passkey')
    await expect.element(button(dialog, 'Send a code by e-mail')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(dialog.getByRole('textbox', { name: 'Code' })).toHaveFocus()
    await userEvent.keyboard('123456')
    await expect.element(button(dialog, 'Add a passkey')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(button(dialog, 'Continue with passkey')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(await code).toBe('sent')
  })
})

/** Decodes a path like a scanner, including its margin of four modules. */
function scan(path: string, size: number): string {
  const moduleSize = 3
  const width = size * moduleSize
  const light = new Uint8ClampedArray(width * width).fill(255)
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let line = 0; line < moduleSize; line++) {
      const start = ((Number(y) + 4) * moduleSize + line) * width + (Number(x) + 4) * moduleSize
      light.fill(0, start, start + moduleSize)
    }
  const image = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(light, width, width)))
  return new QRCodeReader().decode(image, new Map([[DecodeHintType.PURE_BARCODE, true]])).getText()
}

describe('the key of an authenticator app', () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

  it('the QR code of an authenticator app has a quiet zone, and is dark on light in the dark too', async () => {
    const { dialog } = await open(scenarios['enroll-app'], { appearance: { colorScheme: 'dark' } })
    const picture = dialog.getByRole('img', { name: 'QR code of the setup key' }).element() as SVGSVGElement
    const uri = dialog.getByRole('link', { name: 'Open in an authenticator app' }).element().getAttribute('href') ?? ''
    expect(uri).toContain(secret)
    const path = picture.querySelector('path')
    expect(picture.getAttribute('viewBox')).toBe('-4 -4 45 45')
    expect(scan(path?.getAttribute('d') ?? '', 45)).toBe(uri)
    expect(getComputedStyle(picture).backgroundColor).toBe('rgb(255, 255, 255)')
    expect(getComputedStyle(path ?? picture).fill).toBe('rgb(0, 0, 0)')
  })

  it('the key of an authenticator app is copied without its spaces, and the copy is announced', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const { dialog } = await open(scenarios['enroll-app'])
    const group = dialog.getByRole('group', { name: 'Setup key' })
    await button(dialog, 'Copy').click()
    await expect.element(group.getByRole('status')).toHaveTextContent('Copied')
    expect(write.mock.calls).toEqual([[secret]])
  })

  it('the key of an authenticator app is selected where the browser copies nothing', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'))
    const { dialog } = await open(scenarios['enroll-app'])
    await button(dialog, 'Copy').click()
    await expect.poll(() => getSelection()?.toString().replaceAll(/\s/g, '')).toBe(secret)
    expect(dialog.element().textContent).not.toContain('Copied')
  })
})

describe('errors of an enrollment', () => {
  it('an enrollment that the browser refused shows one text for every reason, and can be retried', async () => {
    const { dialog } = await open(scenarios['enroll-passkey-not-added'])
    await says(dialog, 'That didn’t go through. Try again, or use another way.')
    const tryAgain = button(dialog, 'Try again')
    await expect.element(tryAgain).toHaveFocus()
    await tryAgain.click()
    await expect.element(button(dialog, 'Continue with passkey')).toBeVisible()
  })

  it('a wrong code of an enrollment shows its error at the field, and can be corrected', async () => {
    const { dialog } = await open(scenarios['enroll-app-wrong'])
    const field = dialog.getByRole('textbox', { name: 'Code' })
    await expect.element(field).toHaveAccessibleDescription('That code isn’t right. Changes every 30 seconds')
    await expect.element(field).toHaveFocus()
    await userEvent.keyboard('123456')
    await says(dialog, 'Authenticator app added')
  })

  it('an offline enrollment continues on a click after the reconnect', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const { dialog } = await open(scenarios['enroll-passkey-offline'])
    await says(dialog, 'You’re offline.')
    window.dispatchEvent(new Event('online'))
    await button(dialog, 'Add a passkey').click()
    await expect.element(button(dialog, 'Continue with passkey')).toBeVisible()
  })

  it('an enrollment can be retried after an error of the server', async () => {
    const { dialog } = await open(scenarios['enroll-server-error'])
    await says(dialog, 'Something went wrong on our side.')
    await button(dialog, 'Try again').click()
    await expect.element(button(dialog, 'Continue with passkey')).toBeVisible()
  })

  it('a rate limit on an enrollment leads to the other kinds', async () => {
    const { dialog } = await open(scenarios['enroll-limited'])
    await says(dialog, 'Too many requests.')
    await expect.element(button(dialog, 'Try again')).toHaveAttribute('aria-disabled', 'true')
    await button(dialog, 'Try another way').click()
    await expect.element(button(dialog, 'Set up an authenticator app')).toBeVisible()
  })

  it('an enrollment that a policy denies leaves the remaining kinds', async () => {
    const { dialog } = await open(scenarios['enroll-refused'])
    await says(dialog, 'This can’t be set up right now. Try another one.')
    await button(dialog, 'Set up an authenticator app').click()
    await expect.element(heading(dialog, 'Set up an authenticator app')).toBeVisible()
  })
})

describe('leaving an enrollment', () => {
  it.each(['enroll-starting', 'enroll-passkey-asking', 'enroll-passkey-not-added', 'enroll-app', 'enroll-allowed'])(
    'the user can leave the enrollment in %s for another kind',
    async (name) => {
      const { client, dialog } = await open(scenarios[name])
      await button(dialog, 'Try another way').click()
      await expect.element(button(dialog, 'Add a passkey')).toHaveFocus()
      expect(client.getSnapshot().status).toBe('unavailable')
    },
  )

  it('an enrollment of the only kind has a way back', async () => {
    const challenge = createChallenge({ factors: [], enrollable: ['passkey'] })
    const { dialog } = await open({
      title: 'One thing to set up',
      script: { challenge, ceremony: ['refuses'] },
      steps: [{ type: 'enroll', kind: 'passkey' }],
      status: 'ready',
    })
    await says(dialog, 'That didn’t go through. Try again.')
    await button(dialog, 'Back').click()
    await expect.element(button(dialog, 'Add a passkey')).toHaveFocus()
  })

  it.each(Object.keys(scenarios).filter((name) => name.startsWith('enroll-')))(
    'the user can cancel in %s, and the call ends once',
    async (name) => {
      const { client, dialog, code } = await open(scenarios[name])
      const { status } = client.getSnapshot()
      await button(dialog, 'Cancel').click()
      expect(await code).toBe(status === 'unavailable' ? 'unavailable' : 'cancelled')
      expect(client.getSnapshot().status).toBe('idle')
    },
  )
})

describe('without an enrollable kind', () => {
  it('the prompt names the page for enrollments, and continues after an enrollment there', async () => {
    const { client, dialog } = await openPrompt('unavailable')
    await says(dialog, 'in your security settings at Northbank, then try again.')
    await expect.element(heading(dialog, 'Set up another method')).toHaveFocus()
    await button(dialog, 'Try again').click()
    expect(client.sent).toEqual([{ type: 'restart' }])
  })

  it('the prompt opens the app’s enrollment page after it has closed', async () => {
    const lead = vi.fn<() => void>()
    const { client, dialog } = await openPrompt('unavailable', { links: { enroll: () => lead() } })
    lead.mockImplementation(() => expect(client.sent).toEqual([{ type: 'cancel' }]))
    const there = button(dialog, 'Set one up')
    await expect.element(there).toHaveFocus()
    await there.click()
    expect(lead).toHaveReturned()
  })

  it('the prompt leaves out kinds that only an app could enroll', async () => {
    const state = fixture('unavailable-enrollable', (given) => ({
      ...given,
      prompt: { ...given.prompt, enrollable: ['x-quiz', 'sms_otp'] },
    }))
    const { dialog } = await openPrompt(state, { links: { enroll: '/security' } })
    await expect.element(dialog.getByRole('link', { name: 'Set one up' })).toHaveFocus()
  })

  it('an app’s own enrollment component can start a built-in enrollment', async () => {
    const { client, dialog } = await openPrompt('unavailable-enrollable', {
      enroll: ({ enroll }) => <button onClick={() => enroll('totp')}>An app</button>,
    })
    await button(dialog, 'An app').click()
    expect(client.sent).toEqual([{ type: 'enroll', kind: 'totp' }])
  })
})
