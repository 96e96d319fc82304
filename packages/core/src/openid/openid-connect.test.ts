import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'

import { type RealProvider, startProvider } from '../../test/real-provider.ts'
import { isStepUpError, type StepUpError } from '../error.ts'
import type { Requirement } from '../requirement.ts'
import { openIdConnect, openIdRedirect, resumeOpenId, type OpenIdProvider, type OpenIdTokens } from './index.ts'

/** The client's context of an elevator. No prompt opens, because the provider authenticates the user. */
const context = { signal: new AbortController().signal, prompt: () => expect.unreachable('No prompt is shown.') }
const now = (): number => Math.floor(Date.now() / 1000)

/** Storage of one tab. */
function createStore(): Storage & { readonly keys: () => readonly string[] } {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    keys: () => [...kept.values()],
  } as never
}

const failure = async (ended: Promise<unknown>): Promise<StepUpError> =>
  ended.then(
    () => expect.unreachable('It went well.'),
    (error: unknown) => {
      expect(isStepUpError(error)).toBe(true)
      return error as StepUpError
    },
  )

describe.each([{ pushed: false }, { pushed: true }])(
  'at a real OpenID Provider, with pushed requests: $pushed',
  ({ pushed }) => {
    const mode = pushed ? ', with a pushed request' : ''
    let realProvider: RealProvider
    let provider: OpenIdProvider
    beforeAll(async () => {
      realProvider = await startProvider({ pushed })
    })
    afterAll(() => realProvider.close())
    beforeEach(() => {
      provider = {
        issuer: realProvider.issuer,
        clientId: 'bank',
        redirectUri: realProvider.redirectUri,
        allowInsecure: true,
      }
      Object.assign(realProvider.signIn, {
        accountId: 'mara',
        acr: 'phr',
        at: now,
        refuses: undefined,
        changes: undefined,
      })
    })

    /** Runs the elevator in a browser that follows redirects instead of opening a popup. */
    async function elevate(
      requirement: Requirement,
      { subject = 'mara', change = (url: string) => url } = {},
    ): Promise<readonly OpenIdTokens[]> {
      const tokens: OpenIdTokens[] = []
      const { elevate: run } = openIdConnect({
        provider,
        subject: () => subject,
        onTokens: (received) => void tokens.push(received),
        go: async (url) => new URL(change(await realProvider.visit(url))).searchParams,
      })
      await run(requirement, context)
      return tokens
    }

    it(`the OpenID elevator sends PKCE, nonce, acr_values, max_age and an essential acr, and returns tokens${mode}`, async () => {
      const [tokens] = await elevate({ acrValues: ['phr', 'aal2'], maxAge: 300 })
      expect(tokens?.claims).toMatchObject({ sub: 'mara', acr: 'phr' })
      expect(tokens?.accessToken.length).toBeGreaterThan(20)
      expect(realProvider.asked()).toMatchObject({
        acr_values: 'phr aal2',
        max_age: '300',
        code_challenge_method: 'S256',
        claims: JSON.stringify({ id_token: { acr: { essential: true, values: ['phr', 'aal2'] } } }),
      })
    })

    it(`the OpenID elevator rejects another user at the provider with another_person${mode}`, async () => {
      realProvider.signIn.accountId = 'tom'
      expect((await failure(elevate({ acrValues: ['phr'] }))).code).toBe('another_person')
    })

    it(`the OpenID elevator rejects a sign-in that is too old with stale_proof${mode}`, async () => {
      realProvider.signIn.at = () => now() - 3600
      expect((await failure(elevate({ acrValues: ['phr'], maxAge: 60 }))).code).toBe('stale_proof')
    })

    it(`the OpenID elevator rejects a level below the required one with insufficient_proof${mode}`, async () => {
      realProvider.signIn.acr = 'aal1'
      expect((await failure(elevate({ acrValues: ['phr'] }))).code).toBe('insufficient_proof')
    })

    it(`the OpenID elevator rejects a level that the provider can’t reach with unavailable (RFC 9470 §5)${mode}`, async () => {
      realProvider.signIn.refuses = 'unmet_authentication_requirements'
      expect((await failure(elevate({ acrValues: ['phr'] }))).code).toBe('unavailable')
    })

    it(`the OpenID elevator rejects a refusal at the provider with cancelled${mode}`, async () => {
      realProvider.signIn.refuses = 'access_denied'
      expect((await failure(elevate({ acrValues: ['phr'] }))).code).toBe('cancelled')
    })

    it(`the OpenID elevator rejects a response with another state with invalid_answer${mode}`, async () => {
      const change = (url: string): string => url.replace(/state=[^&]+/, 'state=another')
      expect((await failure(elevate({ acrValues: ['phr'] }, { change }))).code).toBe('invalid_answer')
    })

    it(`the OpenID elevator rejects a code of another request with invalid_answer${mode}`, async () => {
      const change = (url: string): string => url.replace(/code=[^&]+/, 'code=stolen')
      expect((await failure(elevate({ acrValues: ['phr'] }, { change }))).code).toBe('invalid_answer')
    })

    it(`the OpenID elevator rejects a response of another issuer with invalid_answer (RFC 9207)${mode}`, async () => {
      const change = (url: string): string => url.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example')
      expect((await failure(elevate({ acrValues: ['phr'] }, { change }))).code).toBe('invalid_answer')
    })

    it(`the OpenID elevator rejects an ID token with another nonce with invalid_answer and a cause${mode}`, async () => {
      realProvider.signIn.changes = { nonce: 'of another request' }
      const error = await failure(elevate({ acrValues: ['phr'] }))
      expect(error.code).toBe('invalid_answer')
      expect(error.cause).toMatchObject({ cause: { claim: 'nonce' } })
    })

    it(`the OpenID elevator rejects with provider_unavailable when the provider fails at any step${mode}`, async () => {
      for (const path of ['/.well-known/openid-configuration', ...(pushed ? ['/request'] : []), '/token'])
        for (const answer of [
          () => Response.error(),
          () => new Response('Bad gateway', { status: 502 }),
          () => Response.json({ error: 'server_error' }, { status: 500 }),
        ]) {
          const away = async (input: URL | RequestInfo, init?: RequestInit): Promise<Response> => {
            if (!new Request(input).url.endsWith(path)) return fetch(input, init)
            const answered = answer()
            if (answered.type === 'error') throw new TypeError('fetch failed')
            return answered
          }
          provider = { ...provider, fetch: away }
          expect([path, (await failure(elevate({ acrValues: ['phr'] }))).code]).toEqual([path, 'provider_unavailable'])
        }
    })

    it(`the calls of a page that was left reject as cancelled when the browser shows the page again${mode}`, async () => {
      const shown = vi.fn<(type: string, listener: (event: { persisted: boolean }) => void) => void>()
      vi.stubGlobal('addEventListener', shown)
      onTestFinished(() => void vi.unstubAllGlobals())
      const { promise: left, resolve } = Promise.withResolvers<string>()
      const elevator = openIdRedirect({
        provider,
        subject: () => 'mara',
        save: () => 1,
        store: createStore(),
        leave: resolve,
      })
      const ended = failure(elevator.elevate({ acrValues: ['phr'] }, context))
      await left
      shown.mock.calls[0]?.[1]({ persisted: false })
      shown.mock.calls[0]?.[1]({ persisted: true })
      expect((await ended).code).toBe('cancelled')
    })

    describe('by a redirect', () => {
      async function leave(
        store: Storage | undefined,
        requirement: Requirement = { acrValues: ['phr'], action: 'transfer.create' },
      ): Promise<string> {
        return new Promise((resolve, reject) => {
          const elevator = openIdRedirect({
            provider,
            subject: () => 'mara',
            save: () => ({ amount: '1250.00', to: 'Lena' }),
            ...(store && { store }),
            leave: (url) => void realProvider.visit(url).then(resolve, reject),
          })
          elevator.elevate(requirement, context).catch(reject)
        })
      }

      it(`a redirect to an OpenID Provider restores the form once${mode}`, async () => {
        const store = createStore()
        const url = await leave(store)
        const resumed = await resumeOpenId(provider, { url, store })
        expect(resumed?.saved).toEqual({ amount: '1250.00', to: 'Lena' })
        expect(resumed?.tokens.claims).toMatchObject({ sub: 'mara', acr: 'phr' })
        expect(await resumeOpenId(provider, { url, store })).toBeUndefined()
        expect(store.keys()).toEqual([])
      })

      it(`a response of an OpenID Provider that this tab did not request does nothing${mode}`, async () => {
        const url = await leave(createStore())
        expect(await resumeOpenId(provider, { url, store: createStore() })).toBeUndefined()
        expect(await resumeOpenId(provider, { url: 'https://app.test/callback', store: createStore() })).toBeUndefined()
      })

      it(`a refusal at an OpenID Provider is cancelled after a redirect, and the form is restored${mode}`, async () => {
        realProvider.signIn.refuses = 'access_denied'
        const store = createStore()
        const url = await leave(store)
        const error = await failure(resumeOpenId(provider, { url, store }))
        expect(error.code).toBe('cancelled')
        expect(error.cause).toMatchObject({ saved: { amount: '1250.00', to: 'Lena' } })
      })

      it(`a response of an OpenID Provider is ignored ten minutes after the redirect${mode}`, async () => {
        const store = createStore()
        const url = await leave(store)
        const [key] = store.keys()
        const state = new URL(url).searchParams.get('state') ?? ''
        store.setItem(
          `stepup.openid ${state}`,
          JSON.stringify({ ...(JSON.parse(key ?? '{}') as object), at: Date.now() - 600_001 }),
        )
        expect(await resumeOpenId(provider, { url, store })).toBeUndefined()
      })

      it(`a redirect to an OpenID Provider is unavailable in a browser without storage${mode}`, async () => {
        const full = {
          ...createStore(),
          setItem: () => {
            throw new Error('QuotaExceededError')
          },
        }
        expect((await failure(leave(full as never))).code).toBe('unavailable')
      })

      it(`a browser that blocks storage makes the redirect \`unavailable\`, and has no answer to complete${mode}`, async () => {
        vi.stubGlobal('sessionStorage', undefined)
        Object.defineProperty(globalThis, 'sessionStorage', {
          configurable: true,
          get() {
            throw new DOMException('Access is denied for this document.', 'SecurityError')
          },
        })
        onTestFinished(() => void vi.unstubAllGlobals())
        const url = await leave(createStore())
        expect((await failure(leave(undefined))).code).toBe('unavailable')
        expect(await resumeOpenId(provider, { url })).toBeUndefined()
      })
    })
  },
)
