import fc from 'fast-check'
import { expect, it } from 'vitest'

import { events } from '../../test/flow-events.ts'
import { lacking, prompt } from '../../test/prompts.ts'
import type { FlowState } from './state.ts'
import { transition } from './transition.ts'

it('the flow settles a challenge at most once, by a proof and never by an enrollment, in any order', () => {
  const endings = ['ended', 'refused_there', 'cancel', 'load_failed', 'closed', 'replayed', 'replayed_in_vain']
  const reached = new Set<string>()
  fc.assert(
    fc.property(fc.constantFrom(prompt, lacking), fc.array(fc.nat(), { maxLength: 60 }), (challenged, choices) => {
      let [state] = transition({ status: 'idle' }, { type: 'challenged', prompt: challenged })
      let settled = 0
      for (const choice of choices) {
        // Walks should last a while, so of the accepted events an ending is chosen only once in ten times.
        const accepted = Object.entries(events).filter(([, event]) => transition(state, event)[0] !== state)
        const onward = accepted.filter(([name]) => choice % 10 === 0 || !endings.includes(name))
        const [name, event] = onward[Math.floor(choice / 10) % onward.length] ?? []
        // Skips a challenge of another call, which settles on its own.
        if (event === undefined || (name === 'challenged' && settled > 0)) continue
        const [next, effects] = transition(state, event)
        const before: FlowState = state
        const task = 'prompt' in before ? before.prompt.task.type : 'answer'
        reached.add(`${task} ${before.status}`)
        const outcomes = effects.flatMap((effect) => (effect.type === 'settle' ? [effect.outcome.type] : []))
        settled += outcomes.length
        if (outcomes.includes('approved') && task !== 'answer') return false
        state = next
      }
      return settled <= 1
    }),
    // With a seed, the walks reach the same states in each run.
    { numRuns: 2000, seed: 42 },
  )
  expect([...reached]).toEqual(
    expect.arrayContaining([
      'answer approved',
      'answer restarting',
      'enroll restarting',
      'enroll beginning',
      'enroll ceremony',
      'enroll ready',
      'enroll verifying',
      'authorize entering',
      'authorize verifying',
      'authorize choosing',
    ]),
  )
})
