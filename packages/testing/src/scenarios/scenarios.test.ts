import type { Clock, FlowState } from '@stepup/core'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'

import { createFakeClock } from '../fake-clock.ts'
import { createChallenge, factorFixtures } from '../fixtures/challenge.ts'
import type { FlowFixtureName } from '../fixtures/flow-fixture-name.ts'
import { createFlowFixtures } from '../fixtures/flow-fixtures.ts'
import { openScenario } from './open-scenario.ts'
import { scenarios } from './scenarios.ts'

const now = Date.UTC(2026, 0, 1)
const fixtures = createFlowFixtures(now)

/** The state without values that differ between runs: challenges, and the number of polls. */
function comparable(state: FlowState | undefined): unknown {
  return { ...state, prompt: undefined, pollIn: undefined }
}

afterEach(() => vi.unstubAllGlobals())

describe('every scenario', () => {
  it.each(Object.entries(scenarios))('the scenario %s reaches its state in the real flow', async (name, scenario) => {
    vi.stubGlobal('navigator', { onLine: !scenario.offline })
    const clock = createFakeClock(now)
    // A poll waits for at least a second. It is sent at once here, so that no time passes in the state.
    const impatient: Clock = { ...clock, setTimeout: (run, delay) => clock.setTimeout(run, delay <= 1000 ? 0 : delay) }
    const { reached } = openScenario(scenario, { clock: impatient })
    // Fires due timers without advancing time.
    const ticking = setInterval(() => clock.advance(0))
    onTestFinished(() => clearInterval(ticking))
    const state = await reached
    expect(state.status).toBe(scenario.status)
    expect(comparable(state)).toEqual(comparable(fixtures[name as FlowFixtureName]))
  })

  it('a scenario continues from its state as in an app', async () => {
    const { client, call, reached } = openScenario({
      title: 'A wrong code',
      script: { challenge: createChallenge({ factors: [factorFixtures.totp] }) },
      steps: [{ type: 'submit', code: '000000' }],
      status: 'entering',
    })
    await reached
    client.send({ type: 'submit', code: '123456' })
    const answer = await call
    expect(await answer.json()).toEqual({ sent: true })
  })

  it('a scenario rejects if it does not reach its state', async () => {
    const { reached } = openScenario({ title: 'A mistake', status: 'expired', steps: [{ type: 'restart' }] })
    await expect(reached).rejects.toThrow('"A mistake" sends restart while the prompt is ready')
  })

  it.each([
    ['is canceled', [{ type: 'cancel' }]],
    ['is approved', [{ type: 'another_way' }, { type: 'choose', factor: 'totp' }, { type: 'submit', code: '123456' }]],
  ] as const)('a scenario rejects if the flow %s before its state', async (_, steps) => {
    const { reached, call } = openScenario({ title: 'A mistake', status: 'locked', steps })
    call.catch(() => undefined)
    await expect(reached).rejects.toThrow('"A mistake" ends in another state')
  })
})
