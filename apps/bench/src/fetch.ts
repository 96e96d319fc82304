import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createStepUpClient } from '@stepup/core'

import type { Benchmark, Figure } from './figure.ts'

const rounds = 40
const callsPerRound = 50

type Send = (url: string, init: RequestInit) => Promise<Response>

async function timeRound(send: Send, url: string): Promise<number> {
  const start = performance.now()
  for (let call = 0; call < callsPerRound; call++) {
    const response = await send(url, {
      method: 'POST',
      body: '{"amount":"25.00"}',
      headers: { 'content-type': 'application/json' },
    })
    await response.text()
  }
  return (performance.now() - start) / callsPerRound
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

async function measure(): Promise<readonly Figure[]> {
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end('{"sent":true}'),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/transfers`
  const client = createStepUpClient({ baseUrl: `${url}/step-up` })
  const bare: Send = (input, init) => fetch(input, init)
  const ours: Send = (input, init) => client.fetch(input, init)

  // The first rounds warm up; each pair runs side by side and changes who goes first.
  const pairs: { readonly bare: number; readonly ours: number }[] = []
  for (let round = 0; round < rounds + 5; round++) {
    const first = await timeRound(round % 2 ? bare : ours, url)
    const second = await timeRound(round % 2 ? ours : bare, url)
    if (round >= 5) pairs.push(round % 2 ? { bare: first, ours: second } : { bare: second, ours: first })
  }
  server.close()
  server.closeAllConnections()
  return [
    { name: 'fetch', value: median(pairs.map((pair) => pair.bare)) * 1000, unit: 'µs a call' },
    { name: 'stepUp.fetch', value: median(pairs.map((pair) => pair.ours)) * 1000, unit: 'µs a call' },
    {
      name: 'stepUp.fetch to fetch',
      value: median(pairs.map((pair) => pair.ours / pair.bare)),
      unit: 'times',
      goal: 1.1,
    },
  ]
}

/** What `stepUp.fetch` costs on a call that isn't challenged, beside the `fetch` that it wraps, over loopback. */
export const fetchCost: Benchmark = { name: 'fetch', measure }
