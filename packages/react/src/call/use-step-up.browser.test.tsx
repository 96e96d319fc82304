import { createStepUpClient, isStepUpError } from '@stepup/core'
import { StrictMode, type ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { render, renderHook } from 'vitest-browser-react'

import { createPrompted, type Prompted } from '../../test/prompted.ts'
import { StepUpGate, StepUpProvider, useElevation, useStepUp } from '../index.ts'

const wrapperOf =
  ({ client }: Prompted) =>
  ({ children }: { readonly children?: ReactNode }) => (
    <StrictMode>
      <StepUpProvider client={client}>{children}</StepUpProvider>
    </StrictMode>
  )

const send =
  ({ client }: Prompted) =>
  () =>
    client.fetch('/api/transfers', { method: 'POST' })

describe('useStepUp', () => {
  it('`useStepUp` is pending from the click to the response of the replay', async () => {
    const prompted = createPrompted()
    const { result } = await renderHook(() => useStepUp(send(prompted)), { wrapper: wrapperOf(prompted) })
    expect(result.current.status).toBe('idle')
    const ended = result.current.runSettled()
    await expect.poll(() => result.current.status).toBe('pending')
    await prompted.answer('approve')
    expect(await ended).toMatchObject({ status: 'success' })
    await expect.poll(() => result.current.status).toBe('success')
    expect(prompted.calls()).toBe(2)
  })

  it('`useStepUp` gives the headers of the proof to a wrapped call', async () => {
    const prompted = createPrompted()
    const seen: string[] = []
    const { result } = await renderHook(
      () =>
        useStepUp(async (amount: string, { headers, attempt }) => {
          seen.push(`${attempt} ${amount}`)
          return prompted.fetch('/api/transfers', { method: 'POST', headers })
        }),
      { wrapper: wrapperOf(prompted) },
    )
    const ended = result.current.runSettled('25.00')
    await prompted.answer('approve')
    expect(await ended).toMatchObject({ status: 'success', data: { status: 200 } })
    expect(seen).toEqual(['1 25.00', '2 25.00'])
  })

  it('`useStepUp` is cancelled rather than failed after a cancellation', async () => {
    const prompted = createPrompted()
    const said: string[] = []
    const { result } = await renderHook(
      () => useStepUp(send(prompted), { onCancelled: () => said.push('cancelled'), onError: () => said.push('error') }),
      { wrapper: wrapperOf(prompted) },
    )
    const ended = result.current.runSettled()
    await prompted.answer('cancel')
    expect(await ended).toEqual({ status: 'cancelled' })
    expect(said).toEqual(['cancelled'])
    await expect.poll(() => result.current.status).toBe('cancelled')
    result.current.reset()
    await expect.poll(() => result.current.status).toBe('idle')
  })

  it('`useStepUp` joins a second click to the first', async () => {
    const prompted = createPrompted()
    const { result } = await renderHook(() => useStepUp(send(prompted)), { wrapper: wrapperOf(prompted) })
    const outcomes = [result.current.runSettled(), result.current.runSettled()]
    expect(outcomes[0]).toBe(outcomes[1])
    await prompted.answer('approve')
    await Promise.all(outcomes)
    expect(prompted.calls()).toBe(2)
  })

  it('EDGE-49: `useStepUp` keeps `runSettled` the same, and calls the latest function and callback', async () => {
    const prompted = createPrompted()
    const said: number[] = []
    const { result, rerender } = await renderHook(
      ({ count }: { count: number } = { count: 1 }) =>
        useStepUp(async () => count, { onSuccess: (data) => said.push(data, count) }),
      { wrapper: wrapperOf(prompted), initialProps: { count: 1 } },
    )
    const { runSettled } = result.current
    await rerender({ count: 2 })
    expect(result.current.runSettled).toBe(runSettled)
    await runSettled()
    expect(said).toEqual([2, 2])
  })

  it('CLI-04, EDGE-49: `useStepUp` replays the clicked call, whatever renders during the prompt', async () => {
    const prompted = createPrompted()
    const sent: string[] = []
    const { result, rerender } = await renderHook(
      ({ amount }: { amount: string } = { amount: '25.00' }) =>
        useStepUp((_: void, { headers }) => {
          sent.push(amount)
          return prompted.fetch('/api/transfers', { method: 'POST', headers, body: amount })
        }),
      { wrapper: wrapperOf(prompted), initialProps: { amount: '25.00' } },
    )
    const ended = result.current.runSettled()
    await expect.poll(() => prompted.client.getSnapshot().status).toBe('entering')
    await rerender({ amount: '9250.00' })
    await prompted.answer('approve')
    expect(await ended).toMatchObject({ status: 'success', data: { status: 200 } })
    expect(sent).toEqual(['25.00', '25.00'])
  })

  it('a hook without a provider throws an error that names the provider', async () => {
    const error: unknown = await renderHook(() => useElevation()).catch((reason: unknown) => reason)
    expect(isStepUpError(error, 'missing_provider')).toBe(true)
  })
})

describe('StepUpGate', () => {
  function Card({ acr = 'aal2' }: { readonly acr?: string }): ReactNode {
    return (
      <StepUpGate
        require={{ acrValues: [acr], maxAge: 300 }}
        fallback={({ unlock, status }) => <button onClick={unlock}>{`Show (${status})`}</button>}
      >
        <p>4929 1234</p>
      </StepUpGate>
    )
  }

  it('`StepUpGate` opens for the level or a stronger one, and closes when the elevation is dropped', async () => {
    const prompted = createPrompted({ bound: false })
    const Wrapper = wrapperOf(prompted)
    const screen = await render(
      <Wrapper>
        <Card />
      </Wrapper>,
    )
    expect(document.body.textContent).not.toContain('4929')
    await screen.getByRole('button', { name: 'Show (idle)' }).click()
    await prompted.answer('approve')
    await expect.element(screen.getByText('4929 1234')).toBeVisible()
    await prompted.client.elevation.drop()
    await expect.element(screen.getByRole('button')).toBeVisible()
    expect(document.body.textContent).not.toContain('4929')
  })

  it('`StepUpGate` stays open when the server repeats its response, and opens for one requirement only', async () => {
    const prompted = createPrompted({ bound: false })
    const Wrapper = wrapperOf(prompted)
    const screen = await render(
      <Wrapper>
        <Card />
      </Wrapper>,
    )
    await screen.getByRole('button').click()
    await prompted.answer('approve')
    await expect.element(screen.getByText('4929 1234')).toBeVisible()
    const before = prompted.client.elevation.getSnapshot()
    await prompted.client.elevation.refresh()
    expect(prompted.client.elevation.getSnapshot()).not.toBe(before)
    await expect.element(screen.getByText('4929 1234')).toBeVisible()
    await screen.rerender(
      <Wrapper>
        <Card acr="phrh" />
      </Wrapper>,
    )
    expect(document.body.textContent).not.toContain('4929')
  })

  it('`StepUpGate` opens where the server requires no proof', async () => {
    const client = createStepUpClient({ fetch: async () => Response.json({ status: 'satisfied' }) })
    const screen = await render(
      <StepUpProvider client={client}>
        <Card />
      </StepUpProvider>,
    )
    await screen.getByRole('button').click()
    await expect.element(screen.getByText('4929 1234')).toBeVisible()
  })

  const actionGate = (
    <StepUpGate require={{ action: 'card.reveal' }} fallback={({ unlock }) => <button onClick={unlock}>Show</button>}>
      <p>4929 1234</p>
    </StepUpGate>
  )

  it('a gate for an action opens only at the level that the server requires', async () => {
    const elevation = { acr: 'aal1', amr: [], auth_time: Math.floor(Date.now() / 1000), expires_in: 300 }
    const client = createStepUpClient({
      fetch: async (_, init) =>
        Response.json(
          init?.method === 'GET' ? { status: 'elevated', ...elevation } : { status: 'satisfied', elevation },
        ),
    })
    await client.elevation.refresh()
    const screen = await render(<StepUpProvider client={client}>{actionGate}</StepUpProvider>)
    expect(document.body.textContent).not.toContain('4929')
    await screen.getByRole('button', { name: 'Show' }).click()
    await expect.element(screen.getByText('4929 1234')).toBeVisible()
  })

  it('a gate for an action stays open when a further proof raises the level, and closes with the elevation', async () => {
    let acr: string | undefined = 'aal2'
    const elevationOf = (level: string) => ({
      acr: level,
      amr: [],
      auth_time: Math.floor(Date.now() / 1000),
      expires_in: 300,
    })
    const client = createStepUpClient({
      fetch: async (_, init) => {
        const elevation = acr && elevationOf(acr)
        if (init?.method === 'GET')
          return Response.json(elevation ? { status: 'elevated', ...elevation } : { status: 'none' })
        return Response.json({ status: 'satisfied', elevation })
      },
    })
    await client.elevation.refresh()
    const screen = await render(<StepUpProvider client={client}>{actionGate}</StepUpProvider>)
    await screen.getByRole('button', { name: 'Show' }).click()
    await expect.element(screen.getByText('4929 1234')).toBeVisible()
    const shown = screen.getByText('4929 1234').element()
    acr = 'phr'
    await client.elevation.refresh()
    expect(screen.getByText('4929 1234').element()).toBe(shown)
    acr = undefined
    await client.elevation.refresh()
    await expect.element(screen.getByRole('button', { name: 'Show' })).toBeVisible()
  })

  it('`StepUpGate` closes by itself when the proof is too old', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
    try {
      const prompted = createPrompted({ bound: false })
      const Wrapper = wrapperOf(prompted)
      const screen = await render(
        <Wrapper>
          <Card />
        </Wrapper>,
      )
      screen
        .getByRole('button')
        .element()
        .dispatchEvent(new MouseEvent('click', { bubbles: true }))
      await prompted.answer('approve')
      await expect.poll(() => document.body.textContent).toContain('4929')
      vi.advanceTimersByTime(300_000)
      await expect.poll(() => document.body.textContent).not.toContain('4929')
    } finally {
      vi.useRealTimers()
    }
  })
})
