import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'

import { createChallenge, createScriptedServer, factorFixtures, type ChallengeChanges } from '@stepup/testing'
import { build } from 'vite'

import { listen } from '../../packages/core/test/http-server.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
}

/** Lets a page without an origin, in a sandbox, call the app. `WWW-Authenticate` is not exposed to it. */
const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Allow-Methods': '*',
}

/** An app with one payment and one card. */
export interface PaymentSite {
  readonly origin: string
  /** Paths of the API that were called, oldest first. */
  readonly calls: string[]
  /** Holds the responses to verifications back. Returns a function that releases them. */
  readonly holdVerifications: () => () => void
  /** Elevates the session, as another page of the app does. */
  readonly elevate: () => void
  readonly stop: () => Promise<void>
}

/** Builds the app into chunks in a temporary folder, and returns the folder. */
export async function buildPaymentApp(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'page-life-'))
  await build({
    root: join(import.meta.dirname, '../page-life'),
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@stepup/source', 'module', 'browser', 'production'] },
    build: { outDir, emptyOutDir: true, target: 'esnext' },
  })
  return outDir
}

/** Serves the built app with its API and further files by path. `challenge`: changes to the challenge of each call. */
export async function startPaymentSite(
  app: string,
  files: Readonly<Record<string, string>> = {},
  challenge: ChallengeChanges = {},
): Promise<PaymentSite> {
  const api = createScriptedServer({ challenge: createChallenge({ factors: [factorFixtures.totp], ...challenge }) })
  const calls: string[] = []
  let released = Promise.resolve()
  let elevation: object = { status: 'none' }

  function read(pathname: string): BodyInit | undefined {
    try {
      return files[pathname] ?? readFileSync(join(app, pathname === '/' ? 'index.html' : pathname))
    } catch {
      return undefined
    }
  }

  const { origin, close } = await listen(async (request) => {
    const { pathname } = new URL(request.url)
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: cors })
    if (/^\/(api|step-up)\//.test(pathname)) {
      calls.push(pathname)
      if (pathname === '/step-up/elevation') return Response.json(elevation)
      const { status, headers, body } = await api.fetch(request)
      if (pathname.endsWith('/verify')) await released
      return new Response(body, { status, headers: { ...Object.fromEntries(headers), ...cors } })
    }
    const content = read(pathname)
    const type = types[extname(pathname) || '.html'] ?? 'application/octet-stream'
    return new Response(content ?? null, {
      status: content === undefined ? 404 : 200,
      headers: { 'Content-Type': type, ...cors },
    })
  })

  return {
    origin,
    calls,
    holdVerifications() {
      const { promise, resolve } = Promise.withResolvers<void>()
      released = promise
      return resolve
    },
    elevate() {
      elevation = { status: 'elevated', acr: 'aal2', amr: ['otp'], auth_time: Date.now() / 1000, expires_in: 300 }
    },
    stop: close,
  }
}
