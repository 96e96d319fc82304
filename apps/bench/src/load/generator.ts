import { setTimeout as wait } from 'node:timers/promises'

import { percentile } from '../measure/statistics.ts'
import { startCrowd } from '../passkey/crowd.ts'

/**
 * The load on the bank: as many step-ups as possible with `atOnce` in flight, or a fixed rate per second regardless of
 * responses.
 */
export type Load =
  | { readonly seconds: number; readonly atOnce: number }
  | { readonly seconds: number; readonly perSecond: number }

/** The measured result of a load. */
export interface Report {
  /** Completed step-ups per second. */
  readonly perSecond: number
  /** 99th percentile of a request, in milliseconds. The first request of a step-up counts from its due time. */
  readonly request: number
  /** 99th percentile of a whole step-up, including its signature. */
  readonly stepUp: number
}

// Runs in its own process, so that its computing doesn't slow the server, and its waiting is the server's alone.

const [, , url = '', origin = ''] = process.argv
/** More people and connections than half of the maximum load uses, so that the generator itself never queues. */
const crowd = await startCrowd(url, origin, { people: 128, connections: 256 })
let requests: number[] = []
let stepUps: number[] = []

/** One step-up, timed from its due time. */
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

/** Starts each step-up on time, even while earlier ones wait, so that a stalled server gets the same load. */
async function openLoop(seconds: number, perSecond: number): Promise<void> {
  const start = performance.now()
  const running: Promise<void>[] = []
  for (let index = 0; index < seconds * perSecond; index++) {
    const due = start + (index * 1000) / perSecond
    const early = due - performance.now()
    if (early > 0) await wait(early)
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
