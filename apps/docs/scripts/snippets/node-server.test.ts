import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import type { StepUpServer } from '@stepup/server'
import * as serverForNode from '@stepup/server/node'
import { expect, it, onTestFinished } from 'vitest'

import { sendRaw } from '../../../../packages/server/test/raw-http.ts'
import { root } from '../../../../scripts/process.ts'
import { extractSnippets } from './extract.ts'

const page = 'apps/docs/src/content/docs/guides/backends.md'
const snippet = extractSnippets(readFileSync(join(root, page), 'utf8'), page).find(({ title }) => title === 'node.ts')

/** Errors of the server's listener that nobody catches. Each would end the process. */
const uncaught: unknown[] = []

/** Starts the server of the page, with a step-up server that allows every call. */
async function start(): Promise<number> {
  const code = snippet?.code.replaceAll(/^import .*$/gmu, '') ?? ''
  const stepUp: Partial<StepUpServer> = {
    handler: async () => new Response('step-up'),
    protect: async () => ({ allowed: true }) as Awaited<ReturnType<StepUpServer['protect']>>,
  }
  const port = Promise.withResolvers<number>()
  const names = {
    ...serverForNode,
    stepUp,
    createServer(listener: (...[incoming, outgoing]: Parameters<RequestListener>) => Promise<void>) {
      const server = createServer((incoming, outgoing) => {
        listener(incoming, outgoing).catch((error: unknown) => {
          uncaught.push(error)
          outgoing.destroy()
        })
      })
      onTestFinished(() => void server.close())
      return { listen: () => server.listen(0, () => port.resolve((server.address() as AddressInfo).port)) }
    },
  }
  // oxlint-disable-next-line typescript/no-implied-eval -- The code of our own page, as a reader runs it.
  new Function(...Object.keys(names), code)(...Object.values(names))
  return port.promise
}

it('the server of node:http in the docs refuses a TRACE request, and answers the next ones', async () => {
  const port = await start()
  const { status } = await sendRaw(port, 'bank.example', { method: 'TRACE', path: '/api/cards/1' })
  expect({ status, uncaught }).toEqual({ status: 405, uncaught: [] })
  expect(await sendRaw(port, 'bank.example', { path: '/step-up/elevation' })).toMatchObject({ text: 'step-up' })
  expect((await sendRaw(port, 'bank.example', { path: '/api/cards/1' })).text).toContain('4929')
})
