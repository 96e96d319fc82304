import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { openIdConnect } from '@stepup/core/openid'
import { jwtAccessTokens } from '@stepup/server/jose'
import { nodeHandler } from '@stepup/server/node'
import { discoverAuthorizationServer, protectedResource } from '@stepup/server/oauth'

import { type RealProvider, type SignIn, startProvider } from '../../packages/core/test/real-provider.ts'
import { bundleForBrowser } from '../../scripts/bundle-for-browser.ts'

/** An app, its API, and the real OpenID Provider whose access tokens the API accepts. */
export interface OpenIdApp {
  readonly origin: string
  /** The user's sign-in at the provider. */
  readonly signIn: SignIn
  /** Bodies of the accepted transfers. */
  readonly transfers: readonly string[]
  /** Requested paths and queries of the app's pages, in order. */
  readonly visited: readonly string[]
  /** Called for each request before the response. */
  onVisit: (path: string) => void
  /** Omits the script from the next page, as after a network failure. */
  breakNextPage: () => void
  readonly close: () => Promise<void>
}

interface Policies {
  /** Headers of the app's pages. */
  readonly app?: Readonly<Record<string, string>>
  /** Headers of the provider's pages. */
  readonly provider?: Readonly<Record<string, string>>
}

export async function startOpenIdApp(policies: Policies = {}): Promise<OpenIdApp> {
  const script = await bundleForBrowser(join(import.meta.dirname, '../openid/app.ts'), 'app')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const real = await startProvider({
    // A different site than the app's, like a real provider.
    host: '127.0.0.1',
    redirectUris: [`${origin}/callback`, `${origin}/return`],
    resource: { audience: origin, format: 'jwt' },
    page: true,
    ...(policies.provider ? { headers: policies.provider } : {}),
  })
  const api = await createApi(origin, real)
  const token = await signInOnce(real, `${origin}/callback`)

  const transfers: string[] = []
  const visited: string[] = []
  let isBroken = false
  const app: OpenIdApp = {
    origin,
    signIn: real.signIn,
    transfers,
    visited,
    onVisit: () => {},
    breakNextPage: () => void (isBroken = true),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await real.close()
    },
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url)
    if (pathname === '/api/transfers') {
      const gate = await api.protect(request, { acrValues: ['phr'], maxAge: 300 })
      if (!gate.allowed) return gate.response
      transfers.push(await request.text())
      return Response.json({ by: gate.token.subject })
    }
    if (!['/', '/callback', '/return'].includes(pathname)) return new Response(null, { status: 404 })
    visited.push(pathname + search)
    app.onVisit(pathname)
    const settings = JSON.stringify({ issuer: real.issuer, token })
    const run = isBroken
      ? ''
      : `<script>settings = ${settings}</script><script>${script.replaceAll('</script', '<\\/script')}</script>`
    isBroken = false
    return new Response(`<!doctype html><html lang="en"><title>App</title><body>${run}`, {
      headers: { 'Content-Type': 'text/html; charset=utf-8', ...policies.app },
    })
  }
  server.on('request', nodeHandler(answer))
  return app
}

async function createApi(resource: string, { issuer }: RealProvider) {
  const server = await discoverAuthorizationServer(issuer)
  if (!server.keys) throw new Error('The provider publishes no keys.')
  return protectedResource({
    resource,
    authorizationServers: [server],
    tokens: jwtAccessTokens({ issuer, audience: resource, keys: server.keys }),
  })
}

/** Returns the access token of the initial sign-in, at a low level. */
async function signInOnce(real: RealProvider, redirectUri: string): Promise<string> {
  let token = ''
  real.signIn.acr = 'aal1'
  const elevator = openIdConnect({
    provider: { issuer: real.issuer, clientId: 'bank', redirectUri, allowInsecure: true },
    subject: () => 'mara',
    onTokens: ({ accessToken }) => void (token = accessToken),
    go: async (url) => new URL(await real.visit(url)).searchParams,
  })
  await elevator.elevate(
    {},
    { signal: new AbortController().signal, prompt: () => Promise.reject(new Error('No prompt is shown.')) },
  )
  real.signIn.acr = 'phr'
  return token
}
