import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { addLayer, bypass, type Layer } from './tap.ts'

const sent: string[] = []
const page: typeof fetch = async (input) => {
  sent.push(new Request(new URL(input as string, 'https://app.test')).url)
  return new Response('sent')
}

beforeEach(() => {
  sent.length = 0
  vi.stubGlobal('location', new URL('https://app.test/'))
  vi.stubGlobal('fetch', page)
})
afterEach(() => vi.unstubAllGlobals())

/** A layer that records requests. */
function noting(seen: string[], name: string): Layer {
  return (request, send) => {
    seen.push(`${name} ${request.method} ${request.url.pathname}`)
    return send(request)
  }
}

it('the layers of the tap see each request, the latest layer first, and the page gets its response', async () => {
  const seen: string[] = []
  const undo = [addLayer(noting(seen, 'first')), addLayer(noting(seen, 'second'))]
  const response = await fetch('/a', { method: 'POST' })
  expect(await response.text()).toBe('sent')
  expect(seen).toEqual(['second POST /a', 'first POST /a'])
  await bypass('/b')
  expect(seen).toHaveLength(2)
  for (const restore of undo) restore()
  expect(globalThis.fetch).toBe(page)
})

it('a request passes each layer once where another tool has wrapped fetch', async () => {
  const seen: string[] = []
  const undo = addLayer(noting(seen, 'layer'))
  const { fetch: tapped } = globalThis
  globalThis.fetch = (...args) => tapped(...args)
  await fetch('/a')
  undo()
  await fetch('/b')
  const undoAgain = addLayer(noting(seen, 'layer'))
  await fetch('/c')
  undoAgain()
  expect(seen).toEqual(['layer GET /a', 'layer GET /c'])
  expect(sent.map((url) => new URL(url).pathname)).toEqual(['/a', '/b', '/c'])
})

it('the layers of the tap return after other code restored the page’s own fetch', async () => {
  const seen: string[] = []
  const undo = addLayer(noting(seen, 'layer'))
  globalThis.fetch = page
  undo()
  const undoAgain = addLayer(noting(seen, 'layer'))
  await fetch('/a')
  undoAgain()
  expect(seen).toEqual(['layer GET /a'])
  expect(globalThis.fetch).toBe(page)
})
