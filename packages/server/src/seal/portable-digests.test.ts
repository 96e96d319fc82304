import { expect, it, vi } from 'vitest'

it('a host without node:crypto, such as Workers, gets digests in plain JavaScript', async () => {
  const { process } = globalThis
  vi.stubGlobal('process', { ...process, getBuiltinModule: undefined })
  vi.resetModules()
  const { digests } = await import('./digests.ts')
  const { portableDigests } = await import('./portable-digests.ts')
  expect(digests).toBe(portableDigests)
})
