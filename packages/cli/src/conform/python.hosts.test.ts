import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'

import { expect, it, onTestFinished } from 'vitest'

import { ensureServer } from '../../../server/test/databases/find-server.ts'
import { freePort } from '../../../server/test/databases/own-process.ts'
import { conform } from './conform.ts'
import { exampleTarget } from './target.ts'

const python3 = { names: ['python3'], variable: 'PYTHON', elsewhere: [], debianPackage: 'python3' }
const server = fileURLToPath(new URL('../../../../apps/python-api/server.py', import.meta.url))

/** Starts the server for one test, and returns its port. */
async function startPython(): Promise<number> {
  const python = await ensureServer(python3)
  const port = await freePort()
  const process = spawn(python, ['-u', server, String(port)], {
    env: { STEPUP_CODE: '424242' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void process.kill())
  await once(process.stdout, 'data')
  return port
}

it('the small Python server passes every rule that it has an endpoint for', async () => {
  const results = await conform({ ...exampleTarget, url: `http://127.0.0.1:${await startPython()}` })
  expect(results.filter(({ status }) => status === 'failed')).toEqual([])
  // This backend doesn't offer challenges in advance.
  expect(results.filter(({ status }) => status === 'skipped').map(({ id }) => id)).toEqual(['asked-in-advance'])
})

it.each(['100', '-1', '1e9', '99999999'])(
  'the small Python server answers others while a client does not send its body of %s bytes',
  async (length) => {
    const port = await startPython()
    const silent = connect(port, '127.0.0.1')
    onTestFinished(() => void silent.destroy())
    silent.write(`POST /api/transfers HTTP/1.1\r\nHost: bank\r\nContent-Length: ${length}\r\n\r\n`)
    await once(silent, 'connect')
    // The next connection is accepted after the silent one, whose request is being read then.
    for (const _ of [1, 2]) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/balance`, { headers: { cookie: 'session=mara' } })
      expect(await answer.json()).toEqual({ sent: 0 })
    }
  },
)

it.each(['+9', '1e9', '-1', '0x9'])(
  'the small Python server reads no second request behind one whose length is %s',
  async (length) => {
    const client = connect(await startPython(), '127.0.0.1')
    onTestFinished(() => void client.destroy())
    const balance = 'GET /api/balance HTTP/1.1\r\nHost: bank\r\nCookie: session=mara\r\n\r\n'
    client.write(`POST /api/transfers HTTP/1.1\r\nHost: bank\r\nContent-Length: ${length}\r\n\r\n${balance}`)
    let answers = ''
    for await (const chunk of client) answers += String(chunk)
    expect(answers.match(/HTTP\/1\.[01] /gu)).toHaveLength(1)
  },
)

it('the small Python server refuses a fixed code in production', async () => {
  const python = await ensureServer(python3)
  const process = spawn(python, [server, '0'], { env: { STEPUP_CODE: '424242', ENV: 'production' }, stdio: 'ignore' })
  expect(await once(process, 'exit')).toEqual([1, null])
})
