import { join } from 'node:path'

import type { Benchmark, Figure } from '../figure.ts'
import { startWorker, type Worker } from '../measure/worker.ts'
import { origin } from '../passkey/bench-server.ts'
import { type Place, startPlaces } from '../stores/open-stores.ts'
import type { Load, Report } from './generator.ts'

const GOAL = 10
const WARM_UP = { seconds: 1, atOnce: 16 }
const MOST = { seconds: 3, atOnce: 16 }
const SECONDS = 5

async function measureLoad(generator: Worker, load: Load): Promise<Report> {
  const report = await generator.ask(load)
  if (typeof report === 'string') throw new Error(report)
  return report as Report
}

async function* ofPlace(place: Place): AsyncIterable<Figure> {
  const { name } = place
  const server = startWorker(join(import.meta.dirname, 'server.ts'), [JSON.stringify(place)])
  try {
    const url = String(await server.heard())
    const generator = startWorker(join(import.meta.dirname, 'generator.ts'), [url, origin])
    try {
      await generator.heard()
      await measureLoad(generator, WARM_UP)
      const { perSecond: most } = await measureLoad(generator, MOST)
      yield { name: `${name}: step-ups at most`, value: most, unit: 'a second' }
      const { request, stepUp } = await measureLoad(generator, { seconds: SECONDS, perSecond: most / 2 })
      yield {
        name: `${name}: a request at half of that, p99`,
        value: request,
        unit: 'ms',
        goal: { atMost: GOAL },
      }
      yield { name: `${name}: a step-up at half of that, p99`, value: stepUp, unit: 'ms' }
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
    for await (const place of startPlaces()) yield* ofPlace(place)
  },
}
