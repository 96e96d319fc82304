import { join } from 'node:path'

import type { Benchmark, Figure } from '../figure.ts'
import { median } from '../measure/statistics.ts'
import { startWorker, type Worker } from '../measure/worker.ts'
import { origin } from '../passkey/bench-server.ts'
import { type Place, startPlaces } from '../stores/open-stores.ts'
import type { Load, Report } from './generator.ts'

const GOAL = 10
const WARM_UP = { seconds: 1, atOnce: 16 }
const MOST = { seconds: 3, atOnce: 16 }
const SECONDS = 5
/** The figures are the median of as many windows: one long collection of garbage is the 99th percentile of its window. */
const WINDOWS = 3

/** The load on one server. */
interface Measured {
  /** Step-ups per second at most. */
  readonly most: number
  /** 99th percentile at half of that, of a request and of a whole step-up, in milliseconds. */
  readonly request: number
  readonly stepUp: number
}

async function measureLoad(generator: Worker, load: Load): Promise<Report> {
  const report = await generator.ask(load)
  if (typeof report === 'string') throw new Error(report)
  return report as Report
}

async function measureServer(place: Place | 'by hand'): Promise<Measured> {
  const server = startWorker(join(import.meta.dirname, 'server.ts'), [JSON.stringify(place)])
  try {
    const url = String(await server.heard())
    const generator = startWorker(join(import.meta.dirname, 'generator.ts'), [url, origin])
    try {
      await generator.heard()
      await measureLoad(generator, WARM_UP)
      const { perSecond: most } = await measureLoad(generator, MOST)
      const windows: Report[] = []
      while (windows.length < WINDOWS)
        windows.push(await measureLoad(generator, { seconds: SECONDS, perSecond: most / 2 }))
      const middle = (of: 'request' | 'stepUp'): number => median(windows.map((window) => window[of]))
      return { most, request: middle('request'), stepUp: middle('stepUp') }
    } finally {
      generator.stop()
    }
  } finally {
    server.stop()
  }
}

/** Latency at a steady load. The server and the load generators run in separate processes. */
export const load: Benchmark = {
  name: 'load',
  async *measure(): AsyncIterable<Figure> {
    for await (const place of startPlaces()) {
      const { name } = place
      const { most, request, stepUp } = await measureServer(place)
      yield { name: `${name}: step-ups at most`, value: most, unit: 'a second' }
      yield { name: `${name}: a request at half of that, p99`, value: request, unit: 'ms', goal: { atMost: GOAL } }
      yield { name: `${name}: a step-up at half of that, p99`, value: stepUp, unit: 'ms' }
    }
    const { most, request } = await measureServer('by hand')
    yield { name: 'the least by hand: step-ups at most', value: most, unit: 'a second' }
    yield { name: 'the least by hand: a request at half of that, p99', value: request, unit: 'ms' }
  },
}
