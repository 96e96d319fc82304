import { GRANT_HEADER, type Challenge, type FactorOffer } from '@stepup/protocol'

import { problem } from './fake-server.ts'

/** The requirement of a call in the model. */
export interface Need {
  readonly acr: readonly string[]
  readonly maxAge: number | undefined
  readonly bound: boolean
  /** Whether the API trusts another backend and refuses with plain RFC 9470. */
  readonly other?: boolean
}

/** The level that the other backend reaches. */
export const OTHER = 'other:aal2'

interface Asked {
  /** The flow's state at the request, and now. */
  readonly state: () => unknown
  readonly from: unknown
  readonly url: URL
  readonly method: string
  readonly body: string
  readonly grant: string | null
  readonly resolve: (response: Response) => void
  readonly reject: (error: unknown) => void
}

const weakFactor: FactorOffer = { id: 'totp', kind: 'totp' }
const strongFactor: FactorOffer = { id: 'recovery', kind: 'recovery_code' }
/** Initially nobody has this factor, and only it reaches its level. */
const key: FactorOffer = { id: 'key', kind: 'security_key', options: {} }

/** A server that responds when told to, in any order, also to aborted requests. */
export class ModelServer {
  readonly pending: Asked[] = []
  readonly faults: string[] = []
  /** The proofs, with their times. */
  readonly proofs: { readonly acr: string; readonly at: number }[] = []
  /** Number of effects per call. */
  readonly effects: Map<string, number> = new Map()
  readonly #challenges = new Map<
    string,
    { challenge: Challenge; call: string | undefined; need: Need; status: string; at: number }
  >()
  readonly #grants = new Map<string, { readonly call: string; used: boolean }>()
  readonly #needs = new Map<string, Need>()
  readonly #now: () => number
  #elevation: { readonly acr: string; readonly at: number } | undefined
  #isProvenElsewhere = false
  #hasKey = false
  #count = 0

  constructor(now: () => number) {
    this.#now = now
  }

  expect(call: string, need: Need): void {
    this.#needs.set(call, need)
  }

  fetchFor(state: () => unknown): typeof fetch {
    return (input, init = {}) =>
      new Promise((resolve, reject) => {
        const url = new URL(input as string)
        const isApp = url.pathname.startsWith('/api/')
        // Aborting rejects the app's own calls, like fetch. Step-up calls get a late response, as if the abort was not
        // noticed.
        if (isApp) init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        const headers = new Headers(init.headers)
        this.pending.push({
          state,
          from: state(),
          url,
          method: init.method ?? 'GET',
          body: typeof init.body === 'string' ? init.body : '',
          grant: headers.get(GRANT_HEADER),
          resolve,
          reject,
        })
      })
  }

  /** Responds to a waiting request. Returns a check that a late response didn't affect its flow. */
  deliver(index: number, lost = false): () => void {
    const [asked] = this.pending.length > 0 ? this.pending.splice(index % this.pending.length, 1) : []
    if (!asked) return () => {}
    const { from, state, url } = asked
    const before = state()
    if (lost) asked.reject(new TypeError('Failed to fetch'))
    else if (url.pathname.startsWith('/api/')) asked.resolve(this.#app(asked))
    else asked.resolve(url.pathname.startsWith('/other/') ? this.#other(asked) : this.#stepUp(asked))
    return () => {
      if (/\/(?:verify|factors|confirm|renew)$/.test(url.pathname) && before !== from && state() !== before)
        this.faults.push(`A late answer to ${url.pathname} moved the flow`)
    }
  }

  logOut(): void {
    this.#elevation = undefined
    this.#isProvenElsewhere = false
  }

  #app({ url, grant }: Asked): Response {
    const call = url.pathname.slice('/api/'.length)
    const need = this.#needs.get(call)
    if (!need) throw new Error(`Nobody made ${call}`)
    if (need.other) {
      if (grant !== null) this.faults.push(`${call} of another backend came with a grant`)
      return this.#isProvenElsewhere ? this.#effect(call) : refuseAsOther()
    }
    if (grant !== null) {
      const knownGrant = this.#grants.get(grant)
      if (knownGrant?.call !== call) this.faults.push(`${call} came with the grant of ${knownGrant?.call}`)
      if (knownGrant?.used) this.faults.push(`${call} came with a grant that was used`)
      if (knownGrant) knownGrant.used = true
      if (need.bound && knownGrant?.call === call) return this.#effect(call)
    } else if (!need.bound && this.#suffices(need)) return this.#effect(call)
    return this.#refuse(call, need)
  }

  #other({ body }: Asked): Response {
    if (!body.includes('right')) return new Response(null, { status: 422 })
    this.#isProvenElsewhere = true
    return new Response(null, { status: 204 })
  }

  #effect(call: string): Response {
    this.effects.set(call, (this.effects.get(call) ?? 0) + 1)
    return Response.json({ done: call })
  }

  #suffices({ acr, maxAge }: Need): boolean {
    const held = this.#elevation
    if (!held || !acr.includes(held.acr)) return false
    return maxAge === undefined || this.#now() - held.at <= maxAge * 1000
  }

  #refuse(call: string | undefined, need: Need): Response {
    return problem(401, 'step_up_required', { step_up: this.#challenge(call, need) })
  }

  #challenge(call: string | undefined, need: Need): Challenge {
    const challenge: Challenge = {
      id: `c${++this.#count}`,
      action: call ?? 'ensure',
      acr_values: need.acr,
      expires_in: 300,
      reasons: [],
      factors: this.#offers(need),
      remaining: 1,
      ...(need.acr.includes('phr') || this.#hasKey ? {} : { enrollable: ['security_key'] }),
      ...(need.maxAge === undefined ? {} : { max_age: need.maxAge }),
      ...(need.bound ? { authorization_details: [{ type: 'payment', call: call ?? '' }] } : {}),
    }
    this.#challenges.set(challenge.id, { challenge, call, need, status: 'pending', at: this.#now() })
    return challenge
  }

  #offers({ acr }: Need): readonly FactorOffer[] {
    if (acr.includes('aal2')) return [weakFactor, strongFactor]
    if (acr.includes('phr')) return [strongFactor]
    return this.#hasKey ? [key] : []
  }

  /** Enrolling a security key requires another proof first. */
  #enroll({ url }: Asked): Response {
    const need: Need = { acr: ['aal2', 'phr', 'phrh'], maxAge: 60, bound: false }
    if (url.pathname.endsWith('/factors'))
      return this.#suffices(need)
        ? Response.json({ kind: 'security_key', id: 'enrollment', options: {} }, { status: 201 })
        : this.#refuse('factor.enroll', need)
    this.#hasKey = true
    return Response.json({ id: 'key', kind: 'security_key' }, { status: 201 })
  }

  #stepUp(asked: Asked): Response {
    const { url, method, body } = asked
    if (url.pathname.includes('/step-up/factors')) return this.#enroll(asked)
    const [, id = '', factor] = /\/challenges\/([^/]+)(?:\/factors\/([^/]+)\/verify|\/renew)?$/.exec(url.pathname) ?? []
    if (url.pathname.endsWith('/challenges')) {
      const { acr_values: acr = ['aal2'], max_age: maxAge } = JSON.parse(body) as {
        acr_values?: string[]
        max_age?: number
      }
      const need: Need = { acr, maxAge, bound: false }
      return this.#suffices(need) ? Response.json({ status: 'satisfied' }) : this.#refuse(undefined, need)
    }
    const entry = this.#challenges.get(id)
    if (!entry) return problem(404, 'challenge_not_found')
    if (method === 'DELETE') {
      if (entry.status === 'pending') entry.status = 'cancelled'
      return new Response(null, { status: 204 })
    }
    if (url.pathname.endsWith('/renew')) {
      if (entry.status === 'approved') return problem(409, 'challenge_closed')
      return Response.json({ status: 'pending', step_up: this.#challenge(entry.call, entry.need) })
    }
    if (entry.status !== 'pending') return problem(409, 'challenge_closed')
    if (this.#now() - entry.at >= 300_000) return problem(410, 'challenge_expired')
    if (!body.includes('right')) return problem(422, 'invalid_code', { attempts_remaining: 4 })
    entry.status = 'approved'
    const acr = factor === 'totp' ? 'aal2' : factor === 'key' ? 'phrh' : 'phr'
    if (entry.challenge.authorization_details) {
      this.#grants.set(`grant-${id}`, { call: entry.call ?? '', used: false })
      return Response.json({ status: 'approved', grant: { token: `grant-${id}`, acr, expires_in: 120 } })
    }
    this.#elevation = { acr, at: this.#now() }
    this.proofs.push({ acr, at: this.#now() })
    const elevation = { acr, amr: ['otp'], auth_time: 0, expires_in: 300 }
    return Response.json({ status: 'approved', elevation })
  }
}

function refuseAsOther(): Response {
  const header = `Bearer error="insufficient_user_authentication", acr_values="${OTHER}"`
  return new Response(null, { status: 401, headers: { 'WWW-Authenticate': header } })
}
