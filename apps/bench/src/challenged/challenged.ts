import type { Benchmark, Figure, Goal } from '../figure.ts'
import { axios, axiosAuthRefresh, axiosAuthRefreshShared } from '../peers/axios.ts'
import { bareFetch } from '../peers/bare-fetch.ts'
import { bareWrapper } from '../peers/bare-wrapper.ts'
import { ky } from '../peers/ky.ts'
import type { Peer } from '../peers/peer.ts'
import { stepUp } from '../peers/step-up.ts'
import { createChallengingApi, delay, times } from './challenging-api.ts'
import { mountPerson } from './person.ts'

const calls = 100
const ours = 'stepUp.fetch'

/** Start times of calls, in milliseconds. */
const patterns: readonly { readonly name: string; readonly startsAt: (call: number) => number }[] = [
  { name: `${calls} at once`, startsAt: () => 0 },
  { name: `${calls} over a second`, startsAt: (call) => (call * 1000) / calls },
]

interface Outcome {
  readonly prompts: number
  readonly succeeded: number
  readonly requests: number
  readonly proofs: number
}

interface Entrant {
  readonly name: string
  /** Creates the peer. `onPrompt` is called for each prompt. */
  readonly prepare: (onPrompt: () => void) => { readonly peer: Peer; readonly end?: () => void }
}

async function run({ prepare }: Entrant, startsAt: (call: number) => number): Promise<Outcome> {
  const { fetch, counts } = createChallengingApi()
  let prompts = 0
  let succeeded = 0
  const { peer, end } = prepare(() => void prompts++)
  const send = peer.create({
    fetch,
    origin: 'https://app.test',
    async prompt() {
      prompts++
      await delay(times.person)
      await fetch('/step-up/challenges/challenge/factors/totp/verify')
    },
  })
  const settled = Promise.allSettled(
    Array.from({ length: calls }, async (_, call) => {
      await delay(startsAt(call))
      await send('https://app.test/api/accounts', { number: call })
      succeeded++
    }),
  )
  // A client that loses a call never settles it, so waiting has a limit.
  await Promise.race([settled, delay(startsAt(calls) + 10 * (times.person + times.work))])
  end?.()
  return { prompts, succeeded, requests: counts.calls, proofs: counts.proofs }
}

const entrants: readonly Entrant[] = [
  ...[bareFetch, bareWrapper, ky, axios, axiosAuthRefresh, axiosAuthRefreshShared].map((peer) => ({
    name: peer.name,
    prepare: () => ({ peer }),
  })),
  {
    name: ours,
    prepare(onPrompt) {
      let end = (): void => {}
      const peer = stepUp((client) => {
        mountPerson(client, onPrompt)
        end = client.dispose
      })
      return { peer, end: () => end() }
    },
  },
]

const goals: Readonly<Record<keyof Outcome, Goal>> = {
  prompts: { atMost: 1 },
  succeeded: { atLeast: calls },
  requests: { atMost: 2 * calls },
  proofs: { atMost: 1 },
}

const words: readonly (readonly [keyof Outcome, string])[] = [
  ['prompts', 'prompts shown'],
  ['succeeded', 'calls that succeed'],
  ['requests', 'requests made'],
  ['proofs', "requests of the proof's own"],
]

async function* measure(): AsyncIterable<Figure> {
  for (const { name: pattern, startsAt } of patterns) {
    // Runs concurrently: each entrant has its own API and mostly waits.
    const outcomes = await Promise.all(entrants.map((entrant) => run(entrant, startsAt)))
    for (const [index, { name }] of entrants.entries()) {
      const outcome = outcomes[index]
      if (!outcome) continue
      for (const [key, unit] of words)
        yield {
          name: `${pattern}, ${name}`,
          value: outcome[key],
          unit,
          ...(name === ours ? { goal: goals[key] } : {}),
        }
    }
  }
}

/** Prompts, requests and failures of many challenged calls, beside hand-written interceptors of common HTTP clients. */
export const challenged: Benchmark = { name: 'challenged', measure }
