import { createStepUpClient, isStepUpError, type RunContext, type StepUpClient, StepUpError } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { answerPrompts } from '@stepup/testing'
import { createStepUpBackend } from '@stepup/testing/msw'
import { onlineManager, QueryClient, QueryClientProvider, useMutation, useQuery } from '@tanstack/react-query'
import { getResponse, http, HttpResponse } from 'msw'
import axios from 'axios'
import type { ReactNode } from 'react'
import useSWR from 'swr'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { renderHook } from 'vitest-browser-react'

import { isStepUpCancelled, stepUpQueryFn, stepUpRetry, useStepUpMutation } from './index.ts'

let plainFetch: typeof fetch
let stepUp: StepUpClient
let calls: number

beforeEach(() => {
  const backend = createStepUpBackend()
  calls = 0
  const handlers = [
    ...backend.handlers,
    http.post('*/api/transfers', ({ request }) => {
      calls++
      return backend.protect(request) ?? HttpResponse.json({ sent: true })
    }),
  ]
  plainFetch = async (input, init) =>
    (await getResponse(handlers, new Request(input, init))) ?? new Response(null, { status: 404 })
  stepUp = createStepUpClient({ fetch: plainFetch })
})

function createWrapper(queryClient = new QueryClient()) {
  return ({ children }: { readonly children?: ReactNode }) => (
    <StepUpProvider client={stepUp}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </StepUpProvider>
  )
}

async function transfer(): Promise<{ sent: boolean }> {
  const response = await stepUp.fetch('/api/transfers', { method: 'POST', body: '{}' })
  return (await response.json()) as { sent: boolean }
}

/** Makes a call like a library without knowledge of step-up. */
const ask = ({ headers, signal }: RunContext): Promise<Response> =>
  plainFetch('/api/transfers', { method: 'POST', body: '{}', headers, signal })

/** Waits for the prompt, which stays open. */
async function prompted(): Promise<void> {
  await expect.poll(() => stepUp.getSnapshot().status).toBe('entering')
}

describe('useStepUpMutation', () => {
  it('EDGE-48: a mutation is pending through the prompt and the replay', async () => {
    stepUp.attachRenderer()
    const { result } = await renderHook(() => useStepUpMutation({ mutationFn: transfer }), { wrapper: createWrapper() })
    result.current.mutate()
    await prompted()
    expect(result.current.isPending).toBe(true)
    stepUp.send({ type: 'submit', code: '123456' })
    await expect.poll(() => result.current.isSuccess).toBe(true)
    expect(result.current.data).toEqual({ sent: true })
    expect(calls).toBe(2)
  })

  it('EDGE-48: a mutation does not prompt again after a cancellation', async () => {
    stepUp.attachRenderer()
    const onCancelled = vi.fn<() => void>()
    const { result } = await renderHook(() => useStepUpMutation({ mutationFn: transfer, retry: 3, onCancelled }), {
      wrapper: createWrapper(),
    })
    result.current.mutate()
    await prompted()
    stepUp.send({ type: 'cancel' })
    await expect.poll(() => result.current.isCancelled).toBe(true)
    expect(isStepUpCancelled(result.current.error)).toBe(true)
    expect(onCancelled).toHaveBeenCalledTimes(1)
    expect(calls).toBe(1)
  })

  it.each([
    ['cancel', ['optimistic', 'rolled back']],
    ['submit', ['optimistic']],
  ] as const)('EDGE-48: a mutation keeps an optimistic update until the user cancels: %s', async (answer, expected) => {
    stepUp.attachRenderer()
    const seen: string[] = []
    const { result } = await renderHook(
      () =>
        useStepUpMutation({
          mutationFn: transfer,
          onMutate: () => void seen.push('optimistic'),
          onError: () => void seen.push('rolled back'),
        }),
      { wrapper: createWrapper() },
    )
    result.current.mutate()
    await prompted()
    expect(seen).toEqual(['optimistic'])
    stepUp.send(answer === 'cancel' ? { type: 'cancel' } : { type: 'submit', code: '123456' })
    await expect.poll(() => result.current.isPending).toBe(false)
    expect(seen).toEqual(expected)
  })

  it('a mutation passes the grant to a function without its own headers', async () => {
    answerPrompts(stepUp)
    const { result } = await renderHook(
      () => useStepUpMutation({ mutationFn: (_: void, context: RunContext) => ask(context) }),
      { wrapper: createWrapper() },
    )
    expect((await result.current.mutateAsync()).status).toBe(200)
    expect(calls).toBe(2)
  })

  it('a plain useMutation works with `stepUp.fetch`', async () => {
    answerPrompts(stepUp)
    const { result } = await renderHook(() => useMutation({ mutationFn: transfer }), { wrapper: createWrapper() })
    expect(await result.current.mutateAsync()).toEqual({ sent: true })
  })
})

describe('an offline payment', () => {
  it('an offline payment fails immediately, and is not sent after the reconnect', async () => {
    stepUp.attachRenderer()
    const sent = vi.fn<() => Promise<never>>(() => Promise.reject(new TypeError('Failed to fetch')))
    onlineManager.setOnline(false)
    const { result } = await renderHook(() => useStepUpMutation({ mutationFn: sent }), { wrapper: createWrapper() })
    result.current.mutate()
    await expect.poll(() => result.current.isError).toBe(true)
    expect([result.current.isPaused, sent.mock.calls.length]).toEqual([false, 1])
    onlineManager.setOnline(true)
    await expect.poll(() => result.current.isError).toBe(true)
    expect(sent).toHaveBeenCalledTimes(1)
  })
})

describe('the context of TanStack Query', () => {
  it('a mutation receives the context of TanStack Query together with the run context', async () => {
    stepUp.attachRenderer()
    const queryClient = new QueryClient()
    const seen = vi.fn<(context: object) => void>()
    const { result } = await renderHook(
      () =>
        useStepUpMutation({
          mutationKey: ['transfers'],
          meta: { area: 'payments' },
          mutationFn: async (_: void, context) => seen(context),
        }),
      { wrapper: createWrapper(queryClient) },
    )
    await result.current.mutateAsync()
    expect(seen.mock.calls[0]?.[0]).toMatchObject({
      client: queryClient,
      mutationKey: ['transfers'],
      meta: { area: 'payments' },
      headers: {},
      attempt: 1,
    })
  })
})

describe('axios with `stepUp.fetch` inside', () => {
  const createApi = () => axios.create({ adapter: 'fetch', env: { fetch: stepUp.fetch } })

  it('axios reports a cancellation that `stepUpRetry` recognizes, and the query prompts once', async () => {
    stepUp.attachRenderer()
    let shown = 0
    stepUp.on('prompt.shown', () => shown++)
    const queryClient = new QueryClient({ defaultOptions: { queries: { retry: stepUpRetry(), retryDelay: 0 } } })
    const { result } = await renderHook(
      () => useQuery({ queryKey: ['x'], queryFn: () => createApi().post('/api/transfers', {}) }),
      { wrapper: createWrapper(queryClient) },
    )
    await prompted()
    stepUp.send({ type: 'cancel' })
    await expect.poll(() => result.current.isError).toBe(true)
    expect([shown, calls, isStepUpCancelled(result.current.error)]).toEqual([1, 1, true])
  })

  it('a cancelled mutation with axios is reported as cancelled', async () => {
    stepUp.attachRenderer()
    const onCancelled = vi.fn<() => void>()
    const mutationFn = async (): Promise<unknown> => (await createApi().post('/api/transfers', {})).data
    const { result } = await renderHook(() => useStepUpMutation({ mutationFn, retry: 3, onCancelled }), {
      wrapper: createWrapper(),
    })
    result.current.mutate()
    await prompted()
    stepUp.send({ type: 'cancel' })
    await expect.poll(() => result.current.isCancelled).toBe(true)
    expect([onCancelled.mock.calls.length, calls]).toEqual([1, 1])
  })

  it('a query of axios with interactive: false does not prompt', async () => {
    stepUp.attachRenderer()
    const background = axios.create({
      adapter: 'fetch',
      env: { fetch: stepUp.fetch },
      fetchOptions: { stepUp: { interactive: false } },
    })
    const { result } = await renderHook(
      () =>
        useQuery({
          queryKey: ['x'],
          queryFn: ({ signal }) => background.post('/api/transfers', {}, { signal }),
          retry: stepUpRetry(),
        }),
      { wrapper: createWrapper() },
    )
    await expect.poll(() => result.current.isError).toBe(true)
    expect(isStepUpError(result.current.error, 'interaction_required')).toBe(true)
    expect([stepUp.getSnapshot().status, calls]).toEqual(['idle', 1])
  })
})

describe('SWR', () => {
  const cache = () => ({
    provider: () => new Map(),
    dedupingInterval: 0,
    errorRetryInterval: 1,
    focusThrottleInterval: 0,
  })

  it('SWR does not prompt in the background, and not again after a cancellation', async () => {
    stepUp.attachRenderer()
    let shown = 0
    stepUp.on('prompt.shown', () => shown++)
    const read = (interactive: boolean) => async (path: string) =>
      (await stepUp.fetch(path, { method: 'POST', stepUp: { interactive } })).json()
    const options = { ...cache(), shouldRetryOnError: (error: unknown) => !isStepUpError(error) }
    const { result } = await renderHook(() => useSWR('/api/transfers', read(false), options))
    await expect.poll(() => isStepUpError(result.current.error, 'interaction_required')).toBe(true)
    window.dispatchEvent(new Event('focus'))
    await expect.poll(() => calls).toBe(2)
    expect([shown, stepUp.getSnapshot().status]).toEqual([0, 'idle'])
    const clicked = stepUp.run(() => read(true)('/api/transfers')).catch((error: unknown) => error)
    await prompted()
    stepUp.send({ type: 'cancel' })
    expect(isStepUpError(await clicked, 'cancelled')).toBe(true)
    window.dispatchEvent(new Event('focus'))
    await expect.poll(() => calls).toBe(4)
    expect(shown).toBe(1)
  })
})

describe('stepUpRetry', () => {
  it('`stepUpRetry` retries errors as configured, and never a StepUpError', async () => {
    const refused = new StepUpError('no_renderer', 'Nothing shows the prompt.')
    expect(stepUpRetry()(0, refused)).toBe(false)
    const networkError = new Error('No connection')
    expect([0, 2, 3].map((count) => stepUpRetry()(count, networkError))).toEqual([true, true, false])
    expect(stepUpRetry(false)(0, networkError)).toBe(false)
    expect(stepUpRetry((count) => count < 1)(0, networkError)).toBe(true)
  })
})

describe('stepUpQueryFn', () => {
  it('a query with `stepUpQueryFn` does not prompt by default', async () => {
    stepUp.attachRenderer()
    const queryFn = stepUpQueryFn(stepUp, (_, context) => ask(context))
    const { result } = await renderHook(() => useQuery({ queryKey: ['x'], queryFn, retry: stepUpRetry() }), {
      wrapper: createWrapper(),
    })
    await expect.poll(() => result.current.isError).toBe(true)
    expect(isStepUpError(result.current.error, 'interaction_required')).toBe(true)
    expect(stepUp.getSnapshot().status).toBe('idle')
    expect(calls).toBe(1)
  })

  it.each([
    ['immediately', (signal: AbortSignal) => stepUp.fetch('/api/transfers', { method: 'POST', signal })],
    [
      'later, with the signal',
      async (signal: AbortSignal) => {
        await Promise.resolve()
        return stepUp.fetch('/api/transfers', { method: 'POST', signal })
      },
    ],
  ] as const)(
    'a query with `stepUp.fetch` inside does not prompt by itself, also not on focus: %s',
    async (_, read) => {
      stepUp.attachRenderer()
      const queryFn = stepUpQueryFn(stepUp, ({ signal }) => read(signal))
      const { result } = await renderHook(
        () => useQuery({ queryKey: ['x'], queryFn, retry: stepUpRetry(), refetchOnWindowFocus: 'always' }),
        { wrapper: createWrapper() },
      )
      await expect.poll(() => isStepUpError(result.current.error, 'interaction_required')).toBe(true)
      window.dispatchEvent(new Event('visibilitychange'))
      await expect.poll(() => calls).toBe(2)
      await expect.poll(() => result.current.fetchStatus).toBe('idle')
      expect(stepUp.getSnapshot().status).toBe('idle')
    },
  )

  it('a query with interactive: true prompts, and closes the prompt when the query is cancelled', async () => {
    stepUp.attachRenderer()
    const queryClient = new QueryClient()
    const queryFn = stepUpQueryFn(stepUp, async (_, context) => ask(context), { interactive: true })
    const first = queryClient.fetchQuery({ queryKey: ['first'], queryFn })
    await prompted()
    stepUp.send({ type: 'submit', code: '123456' })
    expect((await first).status).toBe(200)
    const second = queryClient.fetchQuery({ queryKey: ['second'], queryFn }).catch((error: unknown) => error)
    await prompted()
    await queryClient.cancelQueries({ queryKey: ['second'] })
    await second
    expect(stepUp.getSnapshot().status).toBe('idle')
  })
})
