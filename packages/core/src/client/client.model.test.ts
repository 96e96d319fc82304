import fc from 'fast-check'
import { expect, it } from 'vitest'

import { createTestClock, url, type TestClock } from '../../test/fake-server.ts'
import { createFakeBrowser, type FakeTab } from '../../test/fake-tabs.ts'
import { ModelServer, OTHER, type Need } from '../../test/model-server.ts'
import { runModel, settle, Step } from '../../test/model.ts'
import { ownBackend } from '../elevators/own-backend.ts'
import type { StepUpClient } from './client.ts'
import { createStepUpClient } from './create-client.ts'

interface Call {
  readonly tab: number
  readonly abort: AbortController
  settlements: number
}

interface Tab extends FakeTab {
  readonly client: StepUpClient
  detach: () => void
  mounted: boolean
  crashed: boolean
  disposed: boolean
}

/** Counts how often a call settles. */
function settles(call: Call): [() => void, () => void] {
  return [() => void call.settlements++, () => void call.settlements++]
}

const TABS = 3

class World {
  readonly clock: TestClock = createTestClock()
  readonly server: ModelServer = new ModelServer(this.clock.now)
  readonly browser = createFakeBrowser()
  readonly calls: Call[] = []
  readonly watchers = new Set<() => void>()
  visible = 0
  everFroze = false
  readonly tabs: Tab[] = Array.from({ length: TABS }, (_, number) => this.#open(number))

  async preload(): Promise<this> {
    for (const { client } of this.tabs) await client.preload()
    // Loading the module takes several turns, and the model doesn't wait for them.
    await import('../flow/run-enrollment.ts')
    return this
  }

  #open(number: number): Tab {
    const tab = this.browser.openTab()
    const fetch = this.server.fetchFor(() => client.getSnapshot())
    const client: StepUpClient = createStepUpClient({
      fetch,
      elevators: [
        ownBackend({
          accepts: ({ acrValues = [] }) => acrValues.includes(OTHER),
          factors: [
            { id: 'other', kind: 'totp' },
            { id: 'recovery', kind: 'recovery_code' },
          ],
          verify: ({ code }) => fetch(url('/other/verify'), { method: 'POST', body: JSON.stringify({ code }) }),
        }),
      ],
      clock: this.clock,
      baseUrl: url('/step-up'),
      intercept: () => true,
      tabs: tab,
      drivers: { security_key: { isAvailable: () => true, prove: async () => 'right', enroll: async () => 'made' } },
      preferences: { getLastFactor: () => undefined, setLastFactor: () => {} },
      visibility: {
        isVisible: () => this.visible === number,
        subscribe: (listener) => {
          this.watchers.add(listener)
          return () => void this.watchers.delete(listener)
        },
      },
    })
    return { ...tab, client, detach: client.attachRenderer(), mounted: true, crashed: false, disposed: false }
  }

  /** Tabs whose user can still act. */
  alive(): readonly Tab[] {
    return this.tabs.filter(({ crashed }) => !crashed)
  }

  call(number: number, need: Need, interactive: boolean): void {
    const tab = this.tabs[number]
    if (!tab || tab.crashed) return
    const call: Call = { tab: number, abort: new AbortController(), settlements: 0 }
    const name = String(this.calls.length)
    this.calls.push(call)
    this.server.expect(name, need)
    void tab.client
      .fetch(url(`/api/${name}`), { method: 'POST', signal: call.abort.signal, stepUp: { interactive } })
      .then(...settles(call))
  }

  ensure(number: number, acr: string): void {
    const tab = this.tabs[number]
    if (!tab || tab.crashed) return
    const call: Call = { tab: number, abort: new AbortController(), settlements: 0 }
    this.calls.push(call)
    void tab.client.ensure({ acrValues: [acr] }, { signal: call.abort.signal }).then(...settles(call))
  }

  look(number: number): void {
    this.visible = number
    for (const watcher of [...this.watchers]) watcher()
  }

  /** Throws the first violated invariant. */
  check(): void {
    const { faults, effects } = this.server
    if (this.calls.some(({ settlements }) => settlements > 1)) faults.push('A call settled twice')
    for (const [call, count] of effects) if (count > 1) faults.push(`${call} had its effect ${count} times`)
    // Only one tab prompts at a time for calls that one proof would satisfy.
    const open = this.alive().filter(({ client }) => {
      const state = client.getSnapshot()
      if (!('prompt' in state) || state.status === 'approved') return false
      // An enrollment's guard is shown in the turn of the enrollment.
      const { task } = state.prompt
      const { challenge } = task.type === 'authorize' ? task.enrollment : state.prompt
      return !challenge.authorization_details
    })
    if (!this.everFroze && open.length > 1) faults.push(`${open.length} tabs prompt at once`)
    if (faults.length > 0) throw new Error(faults.join('; '))
  }
}

/** Runs an action, lets its effects settle, and checks the invariants. */
const step = (name: string, does: (world: World) => void | (() => void)): Step<World> =>
  new Step(name, async (world: World) => {
    const checkAfter = does(world)
    await settle()
    checkAfter?.()
    world.check()
  })

const tab = fc.nat(TABS - 1)
const ownNeed: fc.Arbitrary<Need> = fc.record({
  acr: fc.constantFrom(['aal2', 'phr'], ['phr'], ['phrh']),
  maxAge: fc.constantFrom(undefined, undefined, 60),
  bound: fc.boolean(),
})
const need = fc.oneof(
  { arbitrary: ownNeed, weight: 3 },
  fc.constant<Need>({ acr: [OTHER], maxAge: undefined, bound: false, other: true }),
)

/** A step in an existing tab. */
const inTab = (name: string, does: (tab: Tab, world: World, number: number) => void): fc.Arbitrary<Step<World>> =>
  tab.map((number) =>
    step(`${name} in ${number}`, (world) => {
      const target = world.tabs[number]
      if (target && !target.crashed) does(target, world, number)
    }),
  )

const call = fc
  .tuple(tab, need, fc.boolean(), fc.boolean())
  .map(([number, wanted, quiet, rare]) =>
    step(`call ${JSON.stringify(wanted)} in ${number}`, (world) => world.call(number, wanted, !(quiet && rare))),
  )
const deliver = fc.nat(9).map((index) => step(`deliver ${index}`, (world) => world.server.deliver(index)))
const submitRight = inTab('submit the right code', ({ client }) => client.send({ type: 'submit', code: 'right' }))

const steps: readonly fc.Arbitrary<Step<World>>[] = [
  call,
  call,
  call,
  deliver,
  deliver,
  deliver,
  deliver,
  submitRight,
  submitRight,
  submitRight,
  tab.chain((number) =>
    fc
      .constantFrom('aal2', 'phr', 'phrh')
      .map((acr) => step(`ensure ${acr} in ${number}`, (world) => world.ensure(number, acr))),
  ),
  fc.nat(9).map((index) => step(`lose ${index}`, (world) => world.server.deliver(index, true))),
  inTab('submit a wrong code', ({ client }) => client.send({ type: 'submit', code: 'wrong' })),
  inTab('another way', ({ client }) => client.send({ type: 'another_way' })),
  inTab('choose the stronger', ({ client }) => client.send({ type: 'choose', factor: 'recovery' })),
  inTab('set a key up', ({ client }) => client.send({ type: 'enroll', kind: 'security_key' })),
  inTab('begin', ({ client }) => client.send({ type: 'begin' })),
  inTab('cancel', ({ client }) => client.send({ type: 'cancel' })),
  inTab('start again', ({ client }) => client.send({ type: 'restart' })),
  inTab('unmount or mount', (target) => {
    if (target.mounted) target.detach()
    else target.detach = target.client.attachRenderer()
    target.mounted = !target.mounted
  }),
  inTab('crash', (target) => {
    target.crash()
    target.crashed = true
  }),
  inTab('freeze', (target, world) => {
    world.everFroze = true
    target.freeze()
  }),
  inTab('thaw', (target) => target.thaw()),
  inTab('dispose', (target) => {
    target.disposed = true
    target.client.dispose()
  }),
  inTab('look', (_, world, number) => world.look(number)),
  fc.nat(30).map((index) => step(`abort ${index}`, (world) => world.calls[index]?.abort.abort())),
  fc.constantFrom(100, 1500, 120_000).map((time) => step(`${time} ms`, (world) => world.clock.advance(time))),
  fc.constantFrom(-7_200_000, 7_200_000).map((time) => step(`jump ${time} ms`, (world) => world.clock.sleep(time))),
  fc.constant(step('log out', (world) => world.server.logOut())),
]

/** Simulates a patient user and a responding server, until no call waits in the remaining tabs. */
async function windDown(world: World): Promise<void> {
  for (const target of world.alive()) {
    target.thaw()
    if (!target.mounted) target.detach = target.client.attachRenderer()
  }
  const waiting = (): readonly Call[] =>
    world.calls.filter((waiter) => waiter.settlements === 0 && !world.tabs[waiter.tab]?.crashed)
  for (let round = 0; round < 300 && waiting().length > 0; round++) {
    while (world.server.pending.length > 0) {
      world.server.deliver(0)
      await settle(30)
    }
    const number = round % TABS
    if (!world.tabs[number]?.crashed) world.look(number)
    world.clock.advance(250)
    for (const { client } of world.alive()) {
      const state = client.getSnapshot()
      if (state.status === 'entering') client.send({ type: 'submit', code: 'right' })
      else if (state.status === 'choosing') client.send({ type: 'choose', factor: 'recovery' })
      else if (['expired', 'locked', 'restarting'].includes(state.status)) client.send({ type: 'restart' })
      else if (state.status === 'unavailable') client.send({ type: 'enroll', kind: 'security_key' })
      else if (state.status === 'ready') client.send({ type: 'begin' })
    }
    await settle(30)
  }
  const left = waiting()
  if (left.length > 0) {
    const states = world.tabs.map(({ client, crashed }) => `${client.getSnapshot().status}${crashed ? ' crashed' : ''}`)
    throw new Error(`${left.length} of ${world.calls.length} calls hang; tabs: ${states.join(', ')}`)
  }
  world.check()
  for (const { client } of world.tabs) client.dispose()
}

it('the client keeps its guarantees in any order of calls, responses, users, tabs and times', async () => {
  await expect(runModel('client', () => new World().preload(), steps, windDown)).resolves.toBeUndefined()
})
