import type { Challenge } from '@stepup/protocol'
import fc from 'fast-check'
import { expect, it, onTestFinished, vi } from 'vitest'

import { createTestClock, type TestClock } from '../../test/fake-server.ts'
import { runModel, settle, Step } from '../../test/model.ts'
import { requirementOf, type Requirement } from '../requirement.ts'
import { createCoordinator, type Coordinator, type Release } from './coordinator.ts'
import type { Settlement } from './outcome.ts'

interface Need {
  readonly acr: readonly string[]
  readonly maxAge: number | undefined
  readonly bound: boolean
}

const isForOneCall = ({ bound, maxAge }: Omit<Need, 'acr'>): boolean => bound || maxAge === 0

interface Call {
  readonly id: string
  readonly need: Need
  readonly requirement: Requirement
  readonly abort: AbortController
  startedAt: number
  settlements: number
  proof?: Release
}

interface Open {
  requirement: Requirement
  readonly settlement: Settlement
  over: boolean
}

/** A prompt that was shown, and its outcome. */
interface Approval {
  readonly requirement: Requirement
  readonly acr: string
  readonly at: number
  readonly epoch: number
}

class World {
  readonly clock: TestClock = createTestClock()
  readonly calls: Call[] = []
  readonly opened: Open[] = []
  readonly faults: string[] = []
  approvals: Approval[] = []
  /** Calls whose challenge another tab approved. */
  readonly excused = new Set<string>()
  /** Whether another tab has the turn. */
  taken = false
  turns: ((release: () => void) => void)[] = []
  readonly coordinator: Coordinator = createCoordinator({
    clock: this.clock,
    tabLock: {
      acquire: () =>
        new Promise((resolve) => {
          this.turns.push(resolve)
          this.grant()
        }),
    },
    present: (requirement, settlement) => {
      const open: Open = { requirement, settlement, over: false }
      if (this.shown().length > 0) this.faults.push('two prompts at once')
      this.opened.push(open)
      return () => void (open.over = true)
    },
    onProven: ({ acr = '' }) => this.record(acr),
  })

  grant(): void {
    if (!this.taken) for (const resolve of this.turns.splice(0)) resolve(() => {})
  }

  shown(): readonly Open[] {
    return this.opened.filter(({ over }) => !over)
  }

  record(acr: string): void {
    const requirement = this.opened.findLast((open) => open.over)?.requirement ?? {}
    this.approvals.push({ requirement, acr, at: this.clock.now(), epoch: this.coordinator.epoch() })
  }

  call(need: Need, interactive: boolean, isLate: boolean): void {
    const id = String(this.calls.length)
    const challenge: Challenge = {
      id,
      action: 'a',
      acr_values: need.acr,
      expires_in: 300,
      reasons: [],
      factors: [],
      remaining: 1,
      ...(need.maxAge === undefined ? {} : { max_age: need.maxAge }),
      ...(need.bound ? { authorization_details: [{ type: 'payment' }] } : {}),
    }
    const startedAt = isLate ? Math.max(0, this.coordinator.epoch() - 1) : this.coordinator.epoch()
    const abort = new AbortController()
    const call: Call = { id, need, requirement: requirementOf(challenge), abort, startedAt, settlements: 0 }
    this.calls.push(call)
    this.prove(call, interactive)
  }

  prove(call: Call, interactive: boolean): void {
    const { requirement, abort, startedAt } = call
    void this.coordinator.wait(requirement, { startedAt, signal: abort.signal, interactive }).then(
      (proof) => this.release(call, proof),
      () => void call.settlements++,
    )
  }

  release(call: Call, proof: Release): void {
    call.proof = proof
    call.settlements++
    if (proof.type === 'proven' && proof.grant !== undefined) {
      if (proof.grant !== call.id) this.faults.push(`call ${call.id} was given the grant of ${proof.grant}`)
      return
    }
    if (proof.type === 'satisfied' && this.excused.has(call.id)) return
    // The model's own statement of the rule: no weaker, older or foreign proof releases a call.
    const enough = this.approvals.some(({ requirement, acr, at, epoch }) => {
      const { need } = call
      if (epoch <= call.startedAt) return false
      // A bound call needs its own grant, which satisfies no other call.
      if (isForOneCall(need)) return false
      if (requirement.challenge?.id === call.id) return true
      const open = requirement.acrValues as readonly string[]
      const isStrong = need.acr.includes(acr) || open.every((level) => need.acr.includes(level))
      const isFresh = need.maxAge === undefined || this.clock.now() - at <= need.maxAge * 1000
      return isStrong && (isFresh || proof.type === 'proven')
    })
    if (!enough) this.faults.push(`call ${call.id} was released by a ${proof.type} that is not enough`)
  }

  excuse({ requirement: { acrValues = [], maxAge, details, challenge } }: Open): void {
    const isShared = !isForOneCall({ maxAge, bound: details !== undefined })
    for (const { id, need } of this.calls)
      if (id === challenge?.id || (isShared && acrValues.every((level) => need.acr.includes(level))))
        this.excused.add(id)
  }

  end(outcome: (open: Open) => void): void {
    const [open] = this.shown()
    if (!open) return
    open.over = true
    outcome(open)
  }

  approve(acr: string): void {
    this.end(({ requirement, settlement }) => {
      const { id = '' } = requirement.challenge ?? {}
      settlement.settle(
        isForOneCall({ maxAge: requirement.maxAge, bound: requirement.details !== undefined })
          ? { type: 'approved', grant: { token: id, acr } }
          : { type: 'approved', elevation: { acr, amr: [], auth_time: 0, expires_in: 300 } },
      )
    })
  }
}

const step = (name: string, does: (world: World) => void): Step<World> =>
  new Step(name, async (world: World) => {
    does(world)
    await settle(12)
    expect(world.faults).toEqual([])
    for (const { settlements } of world.calls) expect(settlements).toBeLessThanOrEqual(1)
  })

const need: fc.Arbitrary<Need> = fc.record({
  acr: fc.constantFrom(['aal2'], ['phr', 'aal2'], ['phr'], ['other']),
  maxAge: fc.constantFrom(undefined, undefined, 0, 60, 600),
  bound: fc.boolean(),
})

const steps: readonly fc.Arbitrary<Step<World>>[] = [
  fc
    .tuple(need, fc.boolean(), fc.boolean())
    .map(([wanted, interactive, isLate]) =>
      step(`call ${JSON.stringify(wanted)}${interactive ? '' : ' quiet'}${isLate ? ' late' : ''}`, (world) =>
        world.call(wanted, interactive, isLate),
      ),
    ),
  fc
    .tuple(need, fc.constant(true))
    .map(([wanted]) => step(`call ${JSON.stringify(wanted)}`, (world) => world.call(wanted, true, false))),
  fc.constantFrom('aal2', 'phr', 'other').map((acr) => step(`approve ${acr}`, (world) => world.approve(acr))),
  fc
    .constantFrom('cancelled' as const, 'denied' as const, 'unavailable' as const)
    .map((type) => step(type, (world) => world.end(({ settlement }) => settlement.settle({ type })))),
  fc.constant(step('fail', (world) => world.end(({ settlement }) => settlement.fail(new Error('It broke'))))),
  fc.constant(
    step('start again', (world) => {
      const [open] = world.shown()
      const { challenge } = open?.requirement ?? {}
      if (!open || !challenge) return
      // The calls wait for the renewed challenge instead of the original.
      const renewed: Challenge = { ...challenge, expires_in: 300 }
      open.requirement = requirementOf(renewed)
      open.settlement.renewed?.(renewed)
    }),
  ),
  fc.constant(
    step('approved in another tab', (world) =>
      world.end((open) => {
        world.excuse(open)
        open.settlement.settle({ type: 'approved_elsewhere' })
      }),
    ),
  ),
  fc.nat(20).map((index) => step(`abort ${index}`, (world) => world.calls[index]?.abort.abort())),
  fc.constantFrom('aal2', 'phr').map((acr) =>
    step(`another tab proves ${acr}`, (world) => {
      const requirement: Requirement = { acrValues: [acr] }
      const at = world.clock.now()
      world.approvals.push({ requirement, acr, at, epoch: world.coordinator.epoch() + 1 })
      world.coordinator.provenElsewhere({ acr, acrValues: [acr], provenAt: at })
    }),
  ),
  fc.constant(step('another tab asks', (world) => void world.coordinator.giveWay())),
  fc.boolean().map((taken) =>
    step(taken ? 'another tab takes its turn' : 'no other tab wants it', (world) => {
      world.taken = taken
      world.grant()
    }),
  ),
  fc.constantFrom(1000, 90_000, 7_200_000).map((time) => step(`${time} ms`, (world) => world.clock.advance(time))),
  fc.constantFrom(-7_200_000, 7_200_000).map((time) => step(`jump ${time} ms`, (world) => world.clock.sleep(time))),
  fc.constant(step('unmount', (world) => world.coordinator.end('no_renderer'))),
]

/** Every waiting call is released within a few rounds, and none is rejected. */
async function windDown(world: World): Promise<void> {
  world.taken = false
  for (let round = 0; round < 100 && world.calls.some(({ settlements }) => settlements === 0); round++) {
    world.grant()
    world.approve('phr')
    await settle(12)
  }
  expect(world.calls.map(({ settlements }) => settlements)).toEqual(world.calls.map(() => 1))
  expect(world.shown()).toEqual([])
}

it('the coordinator keeps its guarantees in any order of calls, proofs, refusals, aborts, tabs and times', async () => {
  // Each step without a prompt would be logged.
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  onTestFinished(() => warn.mockRestore())
  await runModel('coordinator', () => new World(), steps, windDown)
})
