import '../styles.css'

import { createStepUpClient, isStepUpError } from '@stepup/core'
import { StepUpButton, StepUpGate, StepUpProvider } from '@stepup/react'
import { createChallenge, createFakeClock, createScriptedServer, factorFixtures } from '@stepup/testing'
import * as React from 'react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { preloadStepUpModal, StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

beforeAll(() => preloadStepUpModal())

const Modal = (): React.ReactNode => <StepUpModal messages={en} brand={{ name: 'Northbank' }} />

interface AppProps {
  /** The content of an `<Activity>`. */
  readonly children: React.ReactNode
  readonly beside?: React.ReactNode
  /** Whether the session is elevated. */
  readonly elevated?: boolean
}

/** A page with an `<Activity>`, which keeps the state of what it hides, and undoes its effects. */
async function renderActivity({ children, beside, elevated = false }: AppProps) {
  const clock = createFakeClock(Date.now())
  const server = createScriptedServer({ challenge: createChallenge({ factors: [factorFixtures.totp] }) })
  const elevation = { acr: 'aal2', amr: ['otp'], auth_time: clock.now() / 1000, expires_in: 300 }
  const fetch = elevated ? async () => Response.json({ status: 'elevated', ...elevation }) : server.fetch
  const client = createStepUpClient({ baseUrl: '/step-up', clock, fetch })
  await client.preload()
  const app = (mode: 'visible' | 'hidden'): React.ReactNode => (
    <React.StrictMode>
      <StepUpProvider client={client}>
        <React.Activity mode={mode}>{children}</React.Activity>
        {beside}
      </StepUpProvider>
    </React.StrictMode>
  )
  const { rerender } = await render(app('visible'))
  return {
    client,
    clock,
    transfer: () => client.fetch('/api/transfers', { method: 'POST' }),
    show: (mode: 'visible' | 'hidden') => rerender(app(mode)),
  }
}

const code = page.getByRole('textbox', { name: 'Code' })
const isLocked = (): boolean => 'suLock' in document.documentElement.dataset

// React 18 has no `<Activity>`.
describe.skipIf(React.version.startsWith('18'))('an <Activity> that hides', () => {
  it('the call of a hidden button goes on, and the button shows its outcome when it is visible again', async () => {
    const onSuccess = vi.fn<() => void>()
    let transfer: () => Promise<Response> = () => Promise.reject(new Error('Too early'))
    const app = await renderActivity({
      children: (
        <StepUpButton call={() => transfer()} onSuccess={onSuccess}>
          Pay
        </StepUpButton>
      ),
      beside: <Modal />,
    })
    transfer = app.transfer
    await page.getByRole('button', { name: 'Pay' }).click()
    await expect.element(code).toHaveFocus()
    await app.show('hidden')
    await expect.element(code).toBeVisible()
    await code.fill('123456')
    await expect.poll(() => onSuccess).toHaveBeenCalledTimes(1)
    app.clock.advance(5000)
    await app.show('visible')
    await expect.element(page.getByRole('button', { name: 'Pay' })).toHaveAttribute('data-state', 'success')
    await expect.element(page.getByRole('button', { name: 'Pay' })).not.toHaveAttribute('data-pending')
  })

  it('the page is free while the modal is hidden, and the modal continues its step when it is visible again', async () => {
    const app = await renderActivity({ children: <Modal />, beside: <button>Elsewhere</button> })
    const call = app.transfer().catch((error: unknown) => error)
    await expect.element(code).toHaveFocus()
    await code.fill('123')
    await expect.poll(isLocked).toBe(true)
    await app.show('hidden')
    expect(document.querySelector('dialog')).toBe(null)
    expect(isLocked()).toBe(false)
    await page.getByRole('button', { name: 'Elsewhere' }).click()
    await app.show('visible')
    await expect.element(code).toHaveFocus()
    await expect.element(code).toHaveValue('123')
    expect(document.querySelector('dialog')?.matches(':modal')).toBe(true)
    app.clock.advance(2000)
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect(isStepUpError(await call, 'cancelled')).toBe(true)
  })

  it('a modal that stays hidden fails the waiting call, like one that is unmounted', async () => {
    const app = await renderActivity({ children: <Modal /> })
    const call = app.transfer().catch((error: unknown) => error)
    await expect.element(code).toHaveFocus()
    await app.show('hidden')
    app.clock.advance(2000)
    expect(isStepUpError(await call, 'no_renderer')).toBe(true)
    await app.show('visible')
    expect(document.querySelector('dialog[open]')).toBe(null)
    const next = app.transfer()
    await code.fill('123456')
    expect((await next).status).toBe(200)
  })

  it('a gate whose elevation expires while it is hidden is closed when it is visible again', async () => {
    const app = await renderActivity({
      children: (
        <StepUpGate require={{ acrValues: ['aal2'], maxAge: 60 }} fallback={<b>Locked</b>}>
          <b>Secret</b>
        </StepUpGate>
      ),
      elevated: true,
    })
    await app.client.elevation.refresh()
    await expect.element(page.getByText('Secret')).toBeVisible()
    await app.show('hidden')
    app.clock.advance(60_000)
    await app.show('visible')
    await expect.element(page.getByText('Locked')).toBeVisible()
    expect(page.getByText('Secret').query()).toBe(null)
  })
})
