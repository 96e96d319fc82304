import { PerformanceObserver } from 'node:perf_hooks'

import { memoryFetch } from './transports.ts'
import { peers } from './unchallenged.ts'

// Runs in its own process: prints the bytes that one call of the named peer allocates.

const peer = peers.find(({ name }) => name === process.argv[2])
if (!peer || !globalThis.gc) throw new Error('Run with --expose-gc and the name of a peer')
const send = peer.create({
  fetch: memoryFetch,
  origin: 'https://app.test',
  prompt: () => Promise.reject(new Error('Nothing is challenged here')),
})

async function calls(count: number): Promise<void> {
  for (let done = 0; done < count; done++) await send('https://app.test/api/transfers', { amount: '25.00' })
}

const started: number[] = []
const observer = new PerformanceObserver((list) => started.push(...list.getEntries().map((entry) => entry.startTime)))
observer.observe({ entryTypes: ['gc'] })

await calls(2000)
globalThis.gc()
const since = performance.now()
const before = process.memoryUsage().heapUsed
await calls(2000)
const allocated = process.memoryUsage().heapUsed - before
await new Promise((resolve) => setTimeout(resolve, 10))
if (started.some((time) => time > since)) throw new Error('Memory was collected while it was measured')
console.log(Math.round(allocated / 2000))
