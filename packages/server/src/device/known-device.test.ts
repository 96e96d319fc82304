import { expect, it, vi } from 'vitest'

import { defaultLimits } from '../limits/limits.ts'
import { createMemoryStore } from '../memory/index.ts'
import { createSeal } from '../seal/seal.ts'
import { deviceRecognition } from './device-cookie.ts'
import { rememberDevice } from './known-device.ts'

const origin = 'https://bank.example'

it('a browser becomes a known device by two reads of its device cookie: for the user’s devices, and for those of others', async () => {
  const devices = deviceRecognition([origin], ['aal1', 'aal2'])
  const seal = createSeal('a secret of at least thirty-two bytes, for tests')
  const [id, ofAnother] = ['a'.repeat(22), 'b'.repeat(22)]
  const ofTom = `${ofAnother}.${seal.mac('device', 'tom', ofAnother)}`
  const cookie = `${devices.cookie.name}=${id}.${seal.mac('device', 'mara', id)}~${ofTom}`
  const request = new Request(origin, { headers: { cookie } })
  const reads = vi.spyOn(request.headers, 'get')
  const remembered = await rememberDevice(
    {
      store: createMemoryStore(),
      seal,
      devices,
      clock: () => 0,
      audit: () => undefined,
      notify: () => undefined,
      limits: defaultLimits,
    },
    { id: 's', user: { id: 'mara', name: 'Mara' }, request, device: async () => undefined },
  )
  expect(remembered?.cookie).toContain(ofTom)
  expect(reads.mock.calls.filter(([name]) => name === 'cookie')).toHaveLength(2)
})
