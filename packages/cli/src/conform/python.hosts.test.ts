import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { expect, it, onTestFinished } from 'vitest'

import { ensureServer } from '../../../server/test/databases/find-server.ts'
import { freePort } from '../../../server/test/databases/own-process.ts'
import { conform } from './conform.ts'
import { exampleTarget } from './target.ts'

const python3 = { names: ['python3'], variable: 'PYTHON', elsewhere: [], debianPackage: 'python3' }
const server = fileURLToPath(new URL('../../../../apps/python-api/server.py', import.meta.url))

it('the small Python server passes every rule that it has an endpoint for', async () => {
  const python = await ensureServer(python3)
  const port = await freePort()
  const process = spawn(python, ['-u', server, String(port)], {
    env: { STEPUP_CODE: '424242' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void process.kill())
  await once(process.stdout, 'data')
  const results = await conform({ ...exampleTarget, url: `http://127.0.0.1:${port}` })
  expect(results.filter(({ status }) => status === 'failed')).toEqual([])
  // This backend doesn't offer challenges in advance.
  expect(results.filter(({ status }) => status === 'skipped').map(({ id }) => id)).toEqual(['asked-in-advance'])
})

it('the small Python server refuses a fixed code in production', async () => {
  const python = await ensureServer(python3)
  const process = spawn(python, [server, '0'], { env: { STEPUP_CODE: '424242', ENV: 'production' }, stdio: 'ignore' })
  expect(await once(process, 'exit')).toEqual([1, null])
})
