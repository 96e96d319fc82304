import '../styles.css'

import { createStepUpClient, findStepUpError, isStepUpError } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { createChallenge, createFakeClock, createScriptedServer, factorFixtures } from '@stepup/testing'
import { Component, StrictMode, Suspense, useState, type ReactNode } from 'react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { preloadStepUpModal, StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

beforeAll(() => preloadStepUpModal())

/** Suspends until a promise settles, on every React version. */
function createResource<TResult>(promise: Promise<TResult>): () => TResult {
  let read = (): TResult => {
    throw promise
  }
  promise.then(
    (value) => (read = () => value),
    (error: unknown) => {
      read = () => {
        throw error
      }
    },
  )
  return () => read()
}

const codeOf = (error: unknown): string => findStepUpError(error)?.code ?? 'another error'

class Boundary extends Component<{ readonly children: ReactNode }, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {}
  static getDerivedStateFromError(error: unknown) {
    return { error }
  }
  override render(): ReactNode {
    const { error } = this.state
    return error === undefined ? this.props.children : <p>{codeOf(error)}</p>
  }
}

function Read({ resource }: { readonly resource: (() => unknown) | undefined }): ReactNode {
  resource?.()
  return null
}

/** Renders the modal in a suspending boundary, with a button that suspends it. */
async function renderSuspending(suspendWith: () => Promise<unknown>) {
  const clock = createFakeClock(Date.now())
  const { fetch } = createScriptedServer({ challenge: createChallenge({ factors: [factorFixtures.totp] }) })
  const client = createStepUpClient({ baseUrl: '/step-up', clock, fetch })
  await client.preload()
  function App(): ReactNode {
    const [resource, setResource] = useState<() => unknown>()
    function suspend(): void {
      const suspending = createResource(suspendWith())
      setResource(() => suspending)
    }
    return (
      <>
        <button onClick={suspend}>Suspend</button>
        <Suspense fallback={<p>Loading</p>}>
          <Read resource={resource} />
          <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
        </Suspense>
      </>
    )
  }
  await render(
    <StrictMode>
      <Boundary>
        <StepUpProvider client={client}>
          <App />
        </StepUpProvider>
      </Boundary>
    </StrictMode>,
  )
  return {
    client,
    clock,
    suspend: () => (page.getByText('Suspend').element() as HTMLElement).click(),
    transfer: () => client.fetch('/api/transfers', { method: 'POST' }),
  }
}

describe('the modal in a boundary that suspends', () => {
  it('the modal reappears with its suspended boundary', async () => {
    let done = (): void => {}
    const loading = new Promise<void>((resolve) => (done = resolve))
    const { client, clock, suspend, transfer } = await renderSuspending(() => loading)
    const ended = vi.fn<(end: unknown) => void>()
    void transfer().then(ended, ended)
    const code = page.getByRole('textbox', { name: 'Code' })
    await expect.element(code).toHaveFocus()
    suspend()
    await expect.element(page.getByText('Loading')).toBeVisible()
    await expect.poll(() => document.querySelector('dialog')?.open ?? false).toBe(false)
    clock.advance(10_000)
    expect(client.getSnapshot().status).toBe('entering')
    done()
    await expect.element(code).toHaveFocus()
    expect(document.querySelector('dialog')?.matches(':modal')).toBe(true)
    expect(ended).not.toHaveBeenCalled()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => isStepUpError(ended.mock.lastCall?.[0], 'cancelled')).toBe(true)
  })

  it('the modal fails a call that suspends its own boundary', async () => {
    const settled = vi.spyOn(console, 'error').mockImplementation(() => {})
    let transfer: () => Promise<Response> = () => Promise.reject(new Error('Too early'))
    let answered = Promise.resolve<unknown>(undefined)
    const app = await renderSuspending(() => {
      const call = transfer()
      answered = call.catch((error: unknown) => error)
      return call
    })
    transfer = app.transfer
    app.suspend()
    await expect.element(page.getByText('Loading')).toBeVisible()
    // The challenge may arrive before or after the boundary hides the prompt.
    const message = (): unknown => {
      app.clock.advance(35_000)
      return page.getByText('no_renderer').query()
    }
    await expect.poll(message).not.toBe(null)
    expect(isStepUpError(await answered, 'no_renderer')).toBe(true)
    expect(app.client.getSnapshot().status).toBe('idle')
    settled.mockRestore()
  })

  it('the modal fails a call that suspends the first load', async () => {
    const clock = createFakeClock(Date.now())
    const { fetch } = createScriptedServer({ challenge: createChallenge({ factors: [factorFixtures.totp] }) })
    const client = createStepUpClient({ baseUrl: '/step-up', clock, fetch })
    const settled = vi.spyOn(console, 'error').mockImplementation(() => {})
    const resource = createResource(client.fetch('/api/transfers', { method: 'POST' }))
    await render(
      <Boundary>
        <StepUpProvider client={client}>
          <Suspense fallback={<p>Loading</p>}>
            <Read resource={resource} />
            <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
          </Suspense>
        </StepUpProvider>
      </Boundary>,
    )
    const message = (): unknown => {
      clock.advance(5000)
      return page.getByText('no_renderer').query()
    }
    await expect.poll(message).not.toBe(null)
    settled.mockRestore()
  })
})

it('the modal beside a suspended boundary is shown', async () => {
  const { fetch } = createScriptedServer({ challenge: createChallenge({ factors: [factorFixtures.totp] }) })
  const client = createStepUpClient({ baseUrl: '/step-up', fetch })
  const resource = createResource(client.fetch('/api/transfers', { method: 'POST' }).then(() => 'Sent'))
  function Sent(): ReactNode {
    return <p>{resource()}</p>
  }
  await render(
    <StepUpProvider client={client}>
      <Suspense fallback={<p>Loading</p>}>
        <Sent />
      </Suspense>
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>,
  )
  await page.getByRole('textbox', { name: 'Code' }).fill('123456')
  await expect.element(page.getByText('Sent')).toBeVisible()
})
