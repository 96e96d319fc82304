import { setTimeout as wait } from 'node:timers/promises'

import { percentile } from '../measure/statistics.ts'
import { startCrowd } from '../passkey/crowd.ts'

/** The load on the bank: as many step-ups as possible, `atOnce` at a time, or a fixed number per second, whatever the responses are. */
export type Load =
  | { readonly seconds: number; readonly atOnce: number }
  | { readonly seconds: number; readonly perSecond: number }

/** The measured result of a load. */
export interface Report {
  /** Step-ups that ended within the time. */
  readonly perSecond: number
  /** Milliseconds of a request that 99 of 100 take less than. The first request of a step-up counts from when it was due. */
  readonly request: number
  /** The same of a whole step-up, its signature included. */
  readonly stepUp: number
}

// A process of its own: what it waits for is the server alone, and what it computes keeps no server waiting.

const [, , url = '', origin = ''] = process.argv
/** More of both than are ever under way at half of the maximum: what waits for a connection, or for another payment, waits for the server. */
const crowd = await startCrowd(url, origin, { people: 128, connections: 256 })
let requests: number[] = []
let stepUps: number[] = []

/** One step-up, timed from when it was due. */
async function stepUp(due: number): Promise<void> {
  const late = performance.now() - due
  const [first = 0, ...others] = await crowd.stepUp()
  requests.push(late + first, ...others)
  stepUps.push(performance.now() - due)
}

async function closedLoop(seconds: number, atOnce: number): Promise<void> {
  const end = performance.now() + seconds * 1000
  const browser = async (): Promise<void> => {
    while (performance.now() < end) await stepUp(performance.now())
  }
  await Promise.all(Array.from({ length: atOnce }, browser))
}

/** Starts each at its time, also when those before are still waiting: a server that stalls is not asked less often for it. */
async function openLoop(seconds: number, perSecond: number): Promise<void> {
  const start = performance.now()
  const running: Promise<void>[] = []
  for (let index = 0; index < seconds * perSecond; index++) {
    const due = start + (index * 1000) / perSecond
    if (due > performance.now()) await wait(due - performance.now())
    running.push(stepUp(due))
  }
  await Promise.all(running)
}

async function run(load: Load): Promise<Report> {
  requests = []
  stepUps = []
  const start = performance.now()
  await ('atOnce' in load ? closedLoop(load.seconds, load.atOnce) : openLoop(load.seconds, load.perSecond))
  return {
    perSecond: (stepUps.length * 1000) / (performance.now() - start),
    request: percentile(requests, 99),
    stepUp: percentile(stepUps, 99),
  }
}

process.on('disconnect', () => process.exit())
process.on('message', (load: Load) => {
  run(load).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.(String(error)),
  )
})
process.send?.('ready')
