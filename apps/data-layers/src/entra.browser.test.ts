import { AuthError, PublicClientApplication } from '@azure/msal-browser'
import { createStepUpClient, rfc9470, StepUpError, type StepUpClient } from '@stepup/core'
import { entra } from '@stepup/core/dialects'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const tenant = 'https://login.microsoftonline.com/tenant'
const scopes = ['api://bank/payments']
const required = { access_token: { acrs: { essential: true, value: 'c1' } } }

const encode = (value: object): string => btoa(JSON.stringify(value))
const encodeUrl = (value: object): string => encode(value).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

/** Parameters of each authorization request of the popup. */
let requests: URLSearchParams[]
/** Answers an authorization request as the user does in the popup. */
let inPopup: (parameters: URLSearchParams) => Record<string, string>

/** The popup of msal-browser: it broadcasts what the redirect page would. */
function openPopup(): unknown {
  function assign(address: string): void {
    const parameters = new URL(address).searchParams
    requests.push(parameters)
    const state = parameters.get('state') ?? ''
    const { id } = JSON.parse(atob(state.split('|')[0] ?? '')) as { id: string }
    const channel = new BroadcastChannel(id)
    const answer = new URLSearchParams({ ...inPopup(parameters), state })
    // The library listens as soon as the window is open.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has no target.
    setTimeout(() => channel.postMessage({ v: 1, payload: `#${answer.toString()}` }))
  }
  return { closed: false, document: {}, focus() {}, close() {}, location: { assign } }
}

/** Entra's token endpoint: a token has the authentication contexts that its request asked for. */
function issue(): object {
  const parameters = requests.at(-1)
  const claims = JSON.parse(parameters?.get('claims') ?? '{}') as typeof required | Record<string, never>
  const acrs = claims.access_token?.acrs.value
  const now = Math.floor(Date.now() / 1000)
  const identity = {
    iss: `${tenant}/v2.0`,
    aud: 'bank',
    sub: 'mara',
    oid: 'mara',
    tid: 'tenant',
    preferred_username: 'mara@bank.example',
    nonce: parameters?.get('nonce'),
    iat: now,
    exp: now + 3600,
  }
  return {
    token_type: 'Bearer',
    scope: scopes.join(' '),
    expires_in: 3600,
    ext_expires_in: 3600,
    access_token: acrs ? `with ${acrs}` : 'plain',
    refresh_token: 'refresh',
    id_token: `${encodeUrl({ alg: 'RS256', typ: 'JWT' })}.${encodeUrl(identity)}.c2ln`,
    client_info: encodeUrl({ uid: 'mara', utid: 'tenant' }),
  }
}

/** Entra's response to the renewal of a token that its Conditional Access refuses. */
const refusal = {
  error: 'interaction_required',
  error_description: 'AADSTS50076: You must use multi-factor authentication to access this.',
  error_codes: [50_076],
  suberror: 'basic_action',
  claims: JSON.stringify(required),
}

const metadata = {
  issuer: `${tenant}/v2.0`,
  authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
  token_endpoint: `${tenant}/oauth2/v2.0/token`,
  end_session_endpoint: `${tenant}/oauth2/v2.0/logout`,
  jwks_uri: `${tenant}/discovery/v2.0/keys`,
}

async function signIn(): Promise<PublicClientApplication> {
  const app = new PublicClientApplication({
    auth: {
      clientId: 'bank',
      authority: tenant,
      redirectUri: `${location.origin}/redirect`,
      authorityMetadata: JSON.stringify(metadata),
    },
    system: {
      networkClient: {
        sendGetRequestAsync: async () => ({ status: 404, headers: {}, body: {} as never }),
        sendPostRequestAsync: async (_, options) => {
          const isRenewal = new URLSearchParams(options?.body).get('grant_type') === 'refresh_token'
          return isRenewal
            ? { status: 400, headers: {}, body: refusal as never }
            : { status: 200, headers: {}, body: issue() as never }
        },
      },
    },
  })
  await app.initialize()
  const { account } = await app.acquireTokenPopup({ scopes })
  app.setActiveAccount(account)
  return app
}

beforeEach(() => {
  sessionStorage.clear()
  requests = []
  inPopup = () => ({ code: 'code', client_info: encodeUrl({ uid: 'mara', utid: 'tenant' }) })
  vi.stubGlobal('open', openPopup)
})
afterEach(() => vi.unstubAllGlobals())

/** An API that requires the authentication context `c1`. */
async function api(_: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const token = new Headers(init?.headers).get('Authorization')
  if (token === 'Bearer with c1') return Response.json({ paid: true })
  return new Response(null, {
    status: 401,
    headers: {
      'WWW-Authenticate': `Bearer realm="", authorization_uri="${tenant}/oauth2/authorize", client_id="bank", error="insufficient_claims", claims="${encode(required)}", cc_type="authcontext"`,
    },
  })
}

function createClient(app: PublicClientApplication, forceRefresh = false): StepUpClient {
  return createStepUpClient({
    fetch: api,
    recognizers: [rfc9470, entra],
    elevators: [
      {
        accepts: ({ dialect }) => dialect?.name === 'entra',
        async elevate({ dialect }) {
          try {
            await app.acquireTokenPopup({ scopes, claims: String(dialect?.['claims']) })
            return {}
          } catch (error) {
            const isNo = error instanceof AuthError && ['access_denied', 'user_cancelled'].includes(error.errorCode)
            throw isNo ? new StepUpError('cancelled', undefined, { cause: error }) : error
          }
        },
      },
    ],
    headers: async () => {
      const { accessToken } = await app.acquireTokenSilent({
        scopes,
        forceRefresh: forceRefresh && requests.length < 2,
      })
      return { Authorization: `Bearer ${accessToken}` }
    },
  })
}

it('a claims challenge of Entra is met by msal-browser, and the call continues with the new token', async () => {
  const stepUp = createClient(await signIn())
  const response = await stepUp.fetch('/api/payments', { method: 'POST' })
  expect(await response.json()).toEqual({ paid: true })
  expect(requests.map((each) => JSON.parse(each.get('claims') ?? '{}') as unknown)).toMatchObject([{}, required])
})

it('a token that Entra renews only after another proof is obtained in the popup, before the call is sent', async () => {
  const stepUp = createClient(await signIn(), true)
  const response = await stepUp.fetch('/api/payments', { method: 'POST' })
  expect(await response.json()).toEqual({ paid: true })
  expect(requests.map((each) => JSON.parse(each.get('claims') ?? '{}') as unknown)).toMatchObject([{}, required])
})

it('a call whose claims challenge the user cancels in the popup is cancelled', async () => {
  const stepUp = createClient(await signIn())
  inPopup = () => ({ error: 'access_denied', error_description: 'AADSTS65004: User declined.' })
  const error: unknown = await stepUp.fetch('/api/payments', { method: 'POST' }).catch((failure: unknown) => failure)
  expect(error).toMatchObject({ code: 'cancelled' })
})
