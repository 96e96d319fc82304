import { expect, it, vi } from 'vitest'

import { startServer } from '../../test/support.ts'
import { codeSource } from './code.ts'

it('every message of a server with a fixed code has that code, in tests', async () => {
  const test = await startServer({ fixedCode: '424242' })
  const mara = test.customer('mara')
  await mara.enrollTotp()
  const { challenge } = await mara.transfer()
  await mara.begin(challenge, 'email_otp')
  expect(test.mailedCode()).toBe('424242')
})

it.each(['production', 'staging', undefined])('a fixed code is refused with NODE_ENV %s', (mode) => {
  vi.stubEnv('NODE_ENV', mode)
  expect(() => codeSource('424242')).toThrow('NODE_ENV')
  expect(codeSource(undefined)()).toMatch(/^\d{6}$/)
  vi.unstubAllEnvs()
})

it.each(['4242', '42424a', ''])('a fixed code other than six digits is refused: %j', (code) => {
  expect(() => codeSource(code)).toThrow('six digits')
})
