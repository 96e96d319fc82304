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

const ours = stepUp()
const primitives: readonly Peer[] = [bareFetch, bareWrapper, ours]
const libraries: readonly Peer[] = [ours, ky, axios, axiosAuthRefresh]

/** All peers. */
export const peers: readonly Peer[] = [...primitives, ...libraries.slice(1)]

const body = { amount: '25.00', currency: 'EUR' }
const memory = 'https://app.test/api/transfers'

function contenders(among: readonly Peer[], url: string, fetch: typeof globalThis.fetch): readonly Contender[] {
  return among.map((peer) => {
    const send = peer.create({
      fetch,
      origin: new URL(url).origin,
      prompt: () => Promise.reject(new Error('Nothing is challenged here')),
    })
    return { name: peer.name, call: () => send(url, body) }
  })
}

/** Compares our client with its lower bound in short laps, to show a few nanoseconds, and then with the libraries. */
async function* timed(where: string, url: string, fetch: typeof globalThis.fetch): AsyncIterable<Figure> {
  const close = await race(contenders(primitives, url, fetch), { rounds: 1000, callsPerRound: 10, seconds: 8 })
  const wide = await race(contenders(libraries, url, fetch), { rounds: 100, callsPerRound: 20, seconds: 6 })
  for (const { name, nanoseconds } of [...close, ...wide.slice(1)])
    yield { name: `${where}, ${name}`, value: Math.round(nanoseconds), unit: 'ns a call' }
  for (const { name, times } of wide.slice(1))
    yield { name: `${where}, ${name} to ${ours.name}`, value: times(ours.name), unit: 'times' }
  const times = close.find(({ name }) => name === ours.name)?.times ?? (() => Number.NaN)
  const compared = `${where}, ${ours.name} to a`
  yield { name: `${compared} bare fetch`, value: times(bareFetch.name), unit: 'times', goal: { atMost: 1.1 } }
  yield { name: `${compared} bare wrapper`, value: times(bareWrapper.name), unit: 'times', goal: { atMost: 1.05 } }
}

async function* measure(): AsyncIterable<Figure> {
  yield* timed('in memory', memory, memoryFetch)

  const server = await startServer()
  yield* timed('over loopback', server.url, globalThis.fetch)
  server.close()

  const [, wrapper, own] = await race(contenders(primitives, memory, instantFetch), {
    rounds: 200,
    callsPerRound: 500,
    seconds: 4,
  })
  if (wrapper && own) {
    const value = Math.round(own.nanoseconds - wrapper.nanoseconds)
    yield { name: `${ours.name} by itself, more than a bare wrapper`, value, unit: 'ns a call' }
  }
  yield* allocationsOf(peers)
  yield { name: `${ours.name}, clones`, value: await countClones(), unit: 'a call', goal: { atMost: 0 } }
}

/** The cost of an unchallenged call, beside bare primitives and common HTTP clients. */
export const unchallenged: Benchmark = { name: 'unchallenged', measure }
