import type { Challenge } from '@stepup/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { idle } from '../../test/fake-server.ts'
import { createTestClock } from '../../test/fake-server.ts'
import { requirementOf } from '../requirement.ts'
import { createCoordinator, type CoordinatorOptions } from './coordinator.ts'
import type { Settlement } from './outcome.ts'

const elevation = { acr: 'aal2', amr: ['otp'], auth_time: 0, expires_in: 300 }

type Step =
  | { readonly type: 'call'; readonly bound: boolean; readonly acr: readonly string[] }
  | { readonly type: 'abort'; readonly which: number }
  | { readonly type: 'approve' | 'cancel' | 'fail' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('call' as const),
      bound: fc.boolean(),
      acr: fc.constantFrom(['aal2'], ['phr', 'aal2'], ['phr']),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('abort' as const), which: fc.nat(20) }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constantFrom('approve' as const, 'cancel' as const, 'fail' as const) }),
  },
)

/** A prompt that records what it shows. */
function createPrompt() {
  let ending: Settlement | undefined
  let worst = 0
  const open: CoordinatorOptions['present'] = (_, next) => {
    worst = Math.max(worst, ending ? 2 : 1)
    ending = next
    return () => void (ending = undefined)
  }
  return {
    open,
    shown() {
      const taken = ending
      ending = undefined
      return taken
    },
    worst: () => worst,
  }
}

const challenge: Challenge = {
  id: '1',
  action: 'a',
  acr_values: ['aal2'],
  expires_in: 300,
  reasons: [],
  factors: [],
  remaining: 1,
}

const options = { clock: createTestClock(), onProven: () => {} }

describe('the coordinator', () => {
  it('the coordinator settles every call exactly once, and shows one prompt at a time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const flow = createPrompt()
        const coordinator = createCoordinator({ ...options, present: flow.open })
        const calls: { readonly abort: AbortController; settled: number }[] = []
        for (const action of steps) {
          if (action.type === 'call') {
            const call = { abort: new AbortController(), settled: 0 }
            const asked: Challenge = {
              ...challenge,
              id: String(calls.length),
              acr_values: action.acr,
              ...(action.bound ? { authorization_details: [{ type: 'payment' }] } : {}),
            }
            calls.push(call)
            const proof = coordinator.wait(requirementOf(asked), {
              startedAt: coordinator.epoch(),
              signal: call.abort.signal,
            })
            void Promise.allSettled([proof]).then(() => call.settled++)
          } else if (action.type === 'abort') calls[action.which % Math.max(1, calls.length)]?.abort.abort()
          else if (action.type === 'approve') flow.shown()?.settle({ type: 'approved', elevation })
          else if (action.type === 'cancel') flow.shown()?.settle({ type: 'cancelled' })
          else flow.shown()?.fail(new Error('It broke'))
          await idle()
        }
        coordinator.dispose()
        await idle()
        expect(calls.map(({ settled }) => settled)).toEqual(calls.map(() => 1))
        expect(flow.worst()).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })

  it('the coordinator lets a call that was under way during a proof continue without a prompt', async () => {
    const flow = createPrompt()
    const coordinator = createCoordinator({ ...options, present: flow.open })
    const startedAt = coordinator.epoch()
    const first = coordinator.wait(requirementOf(challenge), { startedAt })
    await idle()
    flow.shown()?.settle({ type: 'approved', elevation })
    expect(await first).toMatchObject({ type: 'proven', elevation })
    expect(await coordinator.wait(requirementOf({ ...challenge, id: '2' }), { startedAt })).toEqual({
      type: 'satisfied',
      elsewhere: false,
    })
  })

  it('the coordinator prompts for a call that began after a proof', async () => {
    const flow = createPrompt()
    const coordinator = createCoordinator({ ...options, present: flow.open })
    const first = coordinator.wait(requirementOf(challenge), { startedAt: coordinator.epoch() })
    flow.shown()?.settle({ type: 'approved', elevation })
    await first
    // The server has seen that proof and requires another one.
    const newer = coordinator.wait(requirementOf({ ...challenge, id: '2' }), { startedAt: coordinator.epoch() })
    await idle()
    flow.shown()?.settle({ type: 'approved', elevation })
    expect(await newer).toMatchObject({ type: 'proven' })
  })

  it('the coordinator prompts for a call whose `max_age` is over since the proof', async () => {
    const flow = createPrompt()
    const clock = createTestClock()
    const coordinator = createCoordinator({ ...options, clock, present: flow.open })
    const startedAt = coordinator.epoch()
    const first = coordinator.wait(requirementOf(challenge), { startedAt })
    flow.shown()?.settle({ type: 'approved', elevation })
    await first
    const freshRequirement = requirementOf({ ...challenge, id: '2', max_age: 60 })
    clock.advance(60_000)
    expect(await coordinator.wait(freshRequirement, { startedAt })).toMatchObject({ type: 'satisfied' })
    clock.advance(1)
    const lateCall = coordinator.wait(freshRequirement, { startedAt })
    await idle()
    flow.shown()?.settle({ type: 'approved', elevation })
    expect(await lateCall).toMatchObject({ type: 'proven' })
  })

  it('the coordinator prompts for a bound payment that was pending during another proof', async () => {
    const flow = createPrompt()
    const coordinator = createCoordinator({ ...options, present: flow.open })
    const startedAt = coordinator.epoch()
    const first = coordinator.wait(requirementOf(challenge), { startedAt })
    flow.shown()?.settle({ type: 'approved', elevation })
    await first
    const bound = requirementOf({ ...challenge, id: '2', authorization_details: [{ type: 'payment' }] })
    const payment = coordinator.wait(bound, { startedAt })
    await idle()
    flow.shown()?.settle({ type: 'approved', grant: { token: 'once', acr: 'aal2' } })
    expect(await payment).toEqual({ type: 'proven', acr: 'aal2', grant: 'once' })
  })

  it.each<[string, Partial<Challenge>]>([
    ['bound to details', { authorization_details: [{ type: 'payment' }] }],
    ['required with `max_age` 0', { max_age: 0 }],
  ])('the coordinator releases no other call with a proof that is %s', async (_, single) => {
    const flow = createPrompt()
    const told: unknown[] = []
    const coordinator = createCoordinator({
      ...options,
      present: flow.open,
      onProven: (proven) => void told.push(proven),
    })
    const startedAt = coordinator.epoch()
    const singleCall = coordinator.wait(requirementOf({ ...challenge, ...single }), { startedAt })
    const queued = coordinator.wait(requirementOf({ ...challenge, id: '2' }), { startedAt })
    await idle()
    flow.shown()?.settle({ type: 'approved', grant: { token: 'once', acr: 'phr' } })
    expect(await singleCall).toEqual({ type: 'proven', acr: 'phr', grant: 'once' })
    expect([coordinator.epoch(), told]).toEqual([startedAt, []])
    flow.shown()?.settle({ type: 'approved', elevation })
    expect(await queued).toEqual({ type: 'proven', acr: 'aal2', elevation })
  })

  it('the coordinator gives the grant of an elevator to one waiting call, and the others are sent again', async () => {
    const flow = createPrompt()
    const coordinator = createCoordinator({ ...options, present: flow.open })
    const calls = [1, 2].map(() => coordinator.wait({ acrValues: ['aal2'] }, { startedAt: 0 }))
    await idle()
    flow.shown()?.settle({ type: 'approved', grant: { token: 'once' } })
    expect(await Promise.all(calls)).toEqual([
      { type: 'proven', grant: 'once' },
      { type: 'satisfied', elsewhere: false },
    ])
  })

  it('the coordinator keeps other calls waiting when the end of a prompt aborts its call', async () => {
    const call = new AbortController()
    // A page that aborts its call as soon as the prompt is gone.
    const present: CoordinatorOptions['present'] = () => () => call.abort()
    const coordinator = createCoordinator({ ...options, present })
    const shown = coordinator.wait({ acrValues: ['aal2'] }, { startedAt: 0, signal: call.signal })
    const queued = coordinator.wait({ acrValues: ['phr'] }, { startedAt: 0 })
    const ended = Promise.allSettled([shown, queued])
    coordinator.end('no_renderer', ({ acrValues }) => acrValues?.[0] === 'aal2')
    coordinator.dispose()
    await expect(Promise.race([ended, idle().then(idle)])).resolves.toMatchObject([
      { status: 'rejected' },
      { status: 'rejected', reason: { code: 'disposed' } },
    ])
  })

  it('the coordinator delays no tab when the message about a proof fails', async () => {
    const flow = createPrompt()
    const coordinator = createCoordinator({
      clock: createTestClock(),
      present: flow.open,
      onProven() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
    const waiting = [1, 2].map(() => coordinator.wait({ acrValues: ['aal2'] }, { startedAt: coordinator.epoch() }))
    await idle()
    expect(() => flow.shown()?.settle({ type: 'approved', elevation })).toThrow('insecure')
    expect((await Promise.all(waiting)).map(({ type }) => type)).toEqual(['proven', 'proven'])
  })
})
