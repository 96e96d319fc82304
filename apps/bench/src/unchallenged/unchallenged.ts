import type { Benchmark, Figure } from '../figure.ts'
import { race, type Contender } from '../measure/race.ts'
import { axios, axiosAuthRefresh } from '../peers/axios.ts'
import { bareFetch } from '../peers/bare-fetch.ts'
import { bareWrapper } from '../peers/bare-wrapper.ts'
import { ky } from '../peers/ky.ts'
import type { Peer } from '../peers/peer.ts'
import { stepUp } from '../peers/step-up.ts'
import { allocationsOf } from './allocations.ts'
import { countClones } from './clones.ts'
import { instantFetch, memoryFetch, startServer } from './transports.ts'

/** All of them, the one that others are compared with first. */
export const peers: readonly Peer[] = [bareFetch, bareWrapper, stepUp(), ky, axios, axiosAuthRefresh]

const ours = 'stepUp.fetch'
const body = { amount: '25.00', currency: 'EUR' }

function contenders(among: readonly Peer[], url: string, fetch: typeof globalThis.fetch): readonly Contender[] {
  return among.map((peer) => {
    const send = peer.create({ fetch, prompt: () => Promise.reject(new Error('Nothing is challenged here')) })
    return { name: peer.name, call: () => send(url, body) }
  })
}

async function* timed(
  where: string,
  among: readonly Contender[],
  calls: { readonly rounds: number; readonly callsPerRound: number },
): AsyncIterable<Figure> {
  const laps = await race(among, calls)
  for (const { name, nanoseconds } of laps)
    yield { name: `${where}, ${name}`, value: Math.round(nanoseconds), unit: 'ns a call' }
  const lap = laps.find(({ name }) => name === ours)
  if (!lap) return
  for (const other of [ky.name, axios.name])
    yield { name: `${where}, ${ours} to ${other}`, value: lap.times(other), unit: 'times' }
  yield {
    name: `${where}, ${ours} to bare fetch`,
    value: lap.times(bareFetch.name),
    unit: 'times',
    goal: { atMost: 1.1 },
  }
  yield {
    name: `${where}, ${ours} to a bare wrapper`,
    value: lap.times(bareWrapper.name),
    unit: 'times',
    goal: { atMost: 1.05 },
  }
}

async function* measure(): AsyncIterable<Figure> {
  const path = 'https://app.test/api/transfers'
  yield* timed('in memory', contenders(peers, path, memoryFetch), { rounds: 100, callsPerRound: 100 })

  const server = await startServer()
  yield* timed('over loopback', contenders(peers, server.url, globalThis.fetch), { rounds: 100, callsPerRound: 20 })
  server.close()

  const [, wrapper, own] = await race(contenders([bareFetch, bareWrapper, stepUp()], path, instantFetch), {
    rounds: 100,
    callsPerRound: 500,
  })
  if (wrapper && own) {
    const value = own.nanoseconds - wrapper.nanoseconds
    yield { name: `${ours} by itself, more than a bare wrapper`, value: Math.round(value), unit: 'ns a call' }
  }
  yield* allocationsOf(peers)
  yield { name: `${ours}, clones`, value: await countClones(), unit: 'a call', goal: { atMost: 0 } }
}

/** What a call that isn't challenged costs, beside bare primitives and what people use today. */
export const unchallenged: Benchmark = { name: 'unchallenged', measure }
