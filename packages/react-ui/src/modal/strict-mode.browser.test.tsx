import '../styles.css'

import { createStepUpClient, isStepUpError, type StepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import {
  createChallenge,
  createFakeClock,
  createScriptedServer,
  factorFixtures,
  type FakeClock,
  type ServerScript,
} from '@stepup/testing'
import { StrictMode, type ReactNode } from 'react'
import { beforeAll, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { preloadStepUpModal, StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

beforeAll(() => preloadStepUpModal())

/** The real client, with a server that counts its requests. */
interface Wired {
  readonly client: StepUpClient
  readonly clock: FakeClock
  /** Methods and last path segments, oldest first: `POST begin`, `POST verify`, `POST transfers`. */
  readonly asked: string[]
  /** Signals of the browser's ceremonies, one per ceremony. */
  readonly ceremonies: AbortSignal[]
  readonly transfer: () => Promise<Response>
}

function wire(script: ServerScript): Wired {
  const server = createScriptedServer(script)
  const clock = createFakeClock(Date.now())
  const asked: string[] = []
  const ceremonies: AbortSignal[] = []
  const client = createStepUpClient({
    baseUrl: '/step-up',
    clock,
    fetch(input, init) {
      const { method, url } = new Request(input, init)
      asked.push(`${method} ${new URL(url).pathname.split('/').at(-1)}`)
      return server.fetch(input, init)
    },
    drivers: {
      passkey: {
        ...server.driver,
        prove(offer, context) {
          ceremonies.push(context.signal)
          return server.driver.prove(offer, context)
        },
      },
    },
  })
  return { client, clock, asked, ceremonies, transfer: () => client.fetch('/api/transfers', { method: 'POST' }) }
}

function App({ client, shown }: { readonly client: StepUpClient; readonly shown: boolean }): ReactNode {
  return (
    <StrictMode>
      <StepUpProvider client={client}>
        {shown && <StepUpModal messages={en} brand={{ name: 'Northbank' }} />}
      </StepUpProvider>
    </StrictMode>
  )
}

const press = (name: string): Promise<void> => page.getByRole('button', { name }).click()

/** Starts a passkey ceremony that stays open in the browser. */
async function whileTheBrowserAsks() {
  const wired = wire({ challenge: createChallenge({ factors: [factorFixtures.passkey] }), ceremony: ['asks'] })
  const { rerender } = await render(<App client={wired.client} shown />)
  const call = wired.transfer().catch((error: unknown) => error)
  await press('Continue with passkey')
  return { ...wired, rerender, call }
}

describe('in StrictMode, with the real client', () => {
  it('one code is sent and verified in StrictMode', async () => {
    const { client, asked, transfer } = wire({ challenge: createChallenge({ factors: [factorFixtures.email] }) })
    await render(<App client={client} shown />)
    const call = transfer()
    await press('Send a code by e-mail')
    await expect.element(page.getByRole('textbox', { name: 'Code' })).toHaveFocus()
    await userEvent.keyboard('123456')
    expect((await call).status).toBe(200)
    expect(asked).toEqual(['POST transfers', 'POST begin', 'POST verify', 'POST transfers'])
  })

  it('one ceremony starts and one assertion is verified in StrictMode', async () => {
    const { client, asked, ceremonies, transfer } = wire({
      challenge: createChallenge({ factors: [factorFixtures.passkey] }),
    })
    await render(<App client={client} shown />)
    const call = transfer()
    await press('Continue with passkey')
    expect((await call).status).toBe(200)
    expect(ceremonies).toHaveLength(1)
    expect(asked).toEqual(['POST transfers', 'POST verify', 'POST transfers'])
  })

  it('a remounted prompt continues the same ceremony in StrictMode', async () => {
    const { client, clock, ceremonies, rerender, call } = await whileTheBrowserAsks()
    await expect.element(page.getByRole('button', { name: 'Waiting for your browser' })).toBeVisible()
    await rerender(<App client={client} shown={false} />)
    await rerender(<App client={client} shown />)
    clock.advance(10_000)
    await expect.element(page.getByRole('button', { name: 'Waiting for your browser' })).toHaveFocus()
    expect(ceremonies.map((signal) => signal.aborted)).toEqual([false])
    await press('Cancel')
    expect(isStepUpError(await call, 'cancelled')).toBe(true)
    expect(ceremonies.map((signal) => signal.aborted)).toEqual([true])
  })

  it('a prompt that is unmounted for good ends the ceremony and the call, and the next call succeeds', async () => {
    const { client, clock, ceremonies, transfer, rerender, call } = await whileTheBrowserAsks()
    await expect.poll(() => ceremonies).toHaveLength(1)
    await rerender(<App client={client} shown={false} />)
    clock.advance(2000)
    expect(isStepUpError(await call, 'no_renderer')).toBe(true)
    expect(ceremonies.map((signal) => signal.aborted)).toEqual([true])
    expect(client.getSnapshot().status).toBe('idle')
    expect(document.querySelector('dialog')).toBe(null)

    await rerender(<App client={client} shown />)
    const secondCall = transfer()
    await press('Continue with passkey')
    expect((await secondCall).status).toBe(200)
    expect(ceremonies).toHaveLength(2)
  })
})
