import { expect, it, onTestFinished, vi } from 'vitest'

import { openConformingBank } from '../../test/conforming-bank.ts'
import { conform } from './conform.ts'

it.each(['sqlite', 'postgres', 'redis'])('the Stepup server passes every rule of `conform` on %s', async (store) => {
  vi.stubEnv('STEPUP_TEST_STORE', store)
  onTestFinished(() => void vi.unstubAllEnvs())
  const { target, fetch } = await openConformingBank()
  const results = await conform(target, { fetch })
  expect(results.filter(({ status }) => status !== 'passed')).toEqual([])
})
