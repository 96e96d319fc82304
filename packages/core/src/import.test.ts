import { expect, it, vi } from 'vitest'

it('the package touches no global when it is imported or a client is created', async () => {
  const touched: string[] = []
  for (const name of ['fetch', 'navigator', 'location', 'document', 'window', 'localStorage', 'BroadcastChannel']) {
    vi.stubGlobal(
      name,
      new Proxy(() => {}, { get: () => void touched.push(name), apply: () => void touched.push(name) }),
    )
  }
  vi.resetModules()
  const { createStepUpClient } = await import('./index.ts')
  createStepUpClient()
  vi.unstubAllGlobals()
  expect(touched).toEqual([])
})
