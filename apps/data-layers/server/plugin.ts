import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request as forward } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'

import type { Plugin } from 'vite'

/** Modules of the tests for Vite to pre-bundle. */
export const dataLayerDependencies: string[] = [
  '@apollo/client',
  '@apollo/client/link/retry',
  '@hey-api/client-fetch',
  '@reduxjs/toolkit',
  '@reduxjs/toolkit/query',
  '@tanstack/react-query',
  '@tanstack/react-router',
  '@trpc/client',
  '@ts-rest/core',
  'axios',
  'graphql-request',
  'hono/client',
  'ky',
  'ofetch',
  'openapi-fetch',
  'react',
  'react-dom',
  'react-dom/client',
  'react-hook-form',
  'react-router',
  'superagent',
  'swr/mutation',
  'urql',
  'wretch',
  'zod',
]

/** Starts the API, and resolves with its port. */
async function startApi(): Promise<number> {
  // Runs in its own process, with the condition that resolves our packages to source. Vitest's process doesn't have it.
  const args = [
    '--conditions=@stepup/source',
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'main.ts'),
  ]
  const api = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  // Vitest doesn't wait for the API, which exits with Vitest.
  api.unref()
  const [port] = (await once(api.stdout, 'data')) as [Buffer]
  for (const stream of [api.stdin, api.stdout]) (stream as Socket).unref()
  return Number(port.toString())
}

/** Serves the API beside the pages of the tests, on their origin. */
export function dataLayersApi(): Plugin {
  let started: Promise<number> | undefined
  return {
    name: 'stepup:data-layers-api',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const { url = '', method, headers } = request
        if (!/^\/(?:api|step-up)\//.test(url)) return next()
        started ??= startApi()
        started.then((port) => {
          const call = forward({ port, host: '127.0.0.1', path: url, method, headers }, (answer) => {
            response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
            answer.pipe(response)
          })
          call.on('error', next)
          response.on('close', () => call.destroy())
          request.pipe(call)
        }, next)
      })
    },
  }
}
