import assert from 'node:assert/strict'

import type { AuthorizationDetail, Challenge } from '@stepup/protocol'
import fc from 'fast-check'

import type { Customer } from './customer.ts'
import { payment } from './payment.ts'
import type { TestServer } from './support.ts'

/** A model of a challenge, its code and its grant, as simple as the rules themselves. */
export interface Model {
  now: number
  challenge?: {
    readonly id: string
    readonly expiresAt: number
    status: 'pending' | 'approved' | 'cancelled' | 'locked'
    wrong: number
    sends: number
    nextSend: number
    codeUntil: number
  }
  grant?: { readonly expiresAt: number; spent: boolean; voided: boolean }
  /** Consecutive failures of the only factor, and the end of its lock. */
  failures: number
  restsUntil: number
}

/** The server, and the state of a browser. */
export interface Real {
  readonly test: TestServer
  readonly mara: Customer
  challenge?: Challenge
  code?: string
  token?: string
  /** Every response so far. */
  readonly seen: Set<string>
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const details = [payment()]
const others: readonly AuthorizationDetail[] = [payment({ amount: '9999.00' })]

type Answer = { readonly status: number; readonly code?: string }

/** One step: its effect on the model with the expected response, and the same call to the server. */
abstract class Command implements fc.AsyncCommand<Model, Real> {
  abstract expected(model: Model): Answer
  abstract act(real: Real): Promise<Answer>
  check: (model: Readonly<Model>) => boolean = () => true
  async run(model: Model, real: Real): Promise<void> {
    const expected = this.expected(model)
    const { status, code } = await this.act(real)
    real.seen.add(code ?? String(status))
    assert.deepEqual(
      { step: String(this), status, ...(code === undefined ? {} : { code }) },
      { step: String(this), ...expected },
    )
  }
  abstract toString(): string
}

/** Returns the refusal of an ended challenge, or `undefined`. */
function over({ challenge, now }: Model): Answer | undefined {
  if (!challenge) return { status: 404, code: 'challenge_not_found' }
  const { status, expiresAt } = challenge
  if (status === 'pending') return expiresAt <= now ? { status: 410, code: 'challenge_expired' } : undefined
  return status === 'locked' ? { status: 403, code: 'challenge_locked' } : { status: 409, code: 'challenge_closed' }
}

/** Applies a wrong code to the model and returns its response. */
function fail(model: Model): Answer {
  const { challenge } = model
  if (!challenge) throw new Error('There is no challenge to fail')
  if (model.restsUntil > model.now) return { status: 429, code: 'factor_locked' }
  model.failures += 1
  if (model.failures % 5 === 0) {
    model.restsUntil = model.now + Math.min(30 * SECOND * 2 ** (model.failures / 5 - 1), 60 * MINUTE)
  }
  challenge.wrong += 1
  if (challenge.wrong < 5) return { status: 422, code: 'invalid_code' }
  challenge.status = 'locked'
  return { status: 403, code: 'challenge_locked' }
}

const factor = (real: Real): string => `/challenges/${real.challenge?.id ?? 'none'}/factors/email:1`
const answered = ({ status, body }: { readonly status: number; readonly body?: unknown }): Answer => {
  const code = (body as { readonly code?: string } | undefined)?.code
  return { status, ...(code === undefined ? {} : { code }) }
}

class Ask extends Command {
  expected(model: Model): Answer {
    if (over(model)) {
      const id = 'to be told'
      const expiresAt = model.now + 5 * MINUTE
      model.challenge = { id, expiresAt, status: 'pending', wrong: 0, sends: 0, nextSend: 0, codeUntil: 0 }
    }
    return { status: 401, code: 'step_up_required' }
  }
  async act(real: Real): Promise<Answer> {
    const { status, code, challenge } = await real.mara.transfer(details)
    real.challenge = challenge
    return { status, ...(code === undefined ? {} : { code }) }
  }
  toString = (): string => 'ask'
}

class Begin extends Command {
  expected(model: Model): Answer {
    const closed = over(model)
    const { challenge, now } = model
    if (closed || !challenge) return closed ?? { status: 404 }
    if (challenge.sends >= 4 || challenge.nextSend > now) return { status: 429, code: 'resend_limited' }
    challenge.sends += 1
    challenge.nextSend = now + 30 * SECOND
    challenge.codeUntil = Math.min(now + 5 * MINUTE, challenge.expiresAt)
    return { status: 200 }
  }
  async act(real: Real): Promise<Answer> {
    const answer = answered(await real.mara.call('POST', `${factor(real)}/begin`))
    if (answer.status === 200) real.code = real.test.mailedCode()
    return answer
  }
  toString = (): string => 'have a code sent'
}

/** Submits wrong codes one after another, so that the last response is predictable. */
class Wrong extends Command {
  readonly times: number
  constructor(times: number) {
    super()
    this.times = times
  }
  expected(model: Model): Answer {
    let last: Answer = { status: 0 }
    for (let index = 0; index < this.times; index++) last = over(model) ?? fail(model)
    return last
  }
  async act(real: Real): Promise<Answer> {
    let last: Answer = { status: 0 }
    for (let index = 0; index < this.times; index++)
      last = answered(await real.mara.call('POST', `${factor(real)}/verify`, { code: 'wrong' }))
    return last
  }
  toString = (): string => `a wrong code ${this.times} times`
}

/** Submits the newest code several times concurrently: it is accepted once. */
class Right extends Command {
  readonly times: number
  constructor(times: number) {
    super()
    this.times = times
  }
  override check = ({ challenge }: Readonly<Model>): boolean => challenge !== undefined && challenge.sends > 0
  expected(model: Model): Answer {
    const closed = over(model)
    const { challenge, now } = model
    if (closed || !challenge) return closed ?? { status: 404 }
    if (model.restsUntil > now || challenge.codeUntil <= now) return fail(model)
    challenge.status = 'approved'
    model.failures = 0
    model.restsUntil = 0
    model.grant = { expiresAt: now + 2 * MINUTE, spent: false, voided: false }
    return { status: 200 }
  }
  async act(real: Real): Promise<Answer> {
    const answer = () => real.mara.call('POST', `${factor(real)}/verify`, { code: real.code })
    const answers = await Promise.all(Array.from({ length: this.times }, answer))
    const [right, ...more] = answers.filter(({ status }) => status === 200)
    if (!right) return answered(answers[0] ?? { status: 0 })
    assert.equal(more.length, 0)
    real.token = (right.body as { readonly grant: { readonly token: string } }).grant.token
    return { status: 200 }
  }
  toString = (): string => `the right code, ${this.times} times at once`
}

class Cancel extends Command {
  expected({ challenge }: Model): Answer {
    if (!challenge) return { status: 404, code: 'challenge_not_found' }
    if (challenge.status !== 'pending' && challenge.status !== 'cancelled')
      return { status: 409, code: 'challenge_closed' }
    challenge.status = 'cancelled'
    return { status: 204 }
  }
  act = async (real: Real): Promise<Answer> =>
    answered(await real.mara.call('DELETE', `/challenges/${real.challenge?.id ?? 'none'}`))
  toString = (): string => 'cancel'
}

/** Uses the grant several times concurrently: it is accepted once. */
class Use extends Command {
  readonly times: number
  readonly what: readonly AuthorizationDetail[]
  constructor(times: number, what: readonly AuthorizationDetail[] = details) {
    super()
    this.times = times
    this.what = what
  }
  override check = ({ grant }: Readonly<Model>): boolean => grant !== undefined
  expected({ grant, now }: Model): Answer {
    if (!grant || grant.voided || grant.expiresAt <= now) return { status: 403, code: 'grant_invalid' }
    if (this.what !== details) {
      grant.voided = true
      return { status: 403, code: 'grant_mismatch' }
    }
    if (grant.spent) return { status: 403, code: 'grant_used' }
    grant.spent = true
    return { status: 200 }
  }
  async act({ mara, token = '' }: Real): Promise<Answer> {
    const use = () => mara.transfer(this.what, { 'step-up-grant': token })
    const uses = await Promise.all(Array.from({ length: this.times }, use))
    const allowed = uses.filter(({ allowed: isAllowed }) => isAllowed)
    assert.ok(allowed.length <= 1)
    return allowed.length === 1
      ? { status: 200 }
      : answered({ ...uses[0], status: uses[0]?.status ?? 0, body: uses[0] })
  }
  toString = (): string =>
    `use the grant ${this.what === details ? '' : 'for something else '}${this.times} times at once`
}

class Wait extends Command {
  readonly time: number
  constructor(time: number) {
    super()
    this.time = time
  }
  expected(model: Model): Answer {
    model.now += this.time
    return { status: 0 }
  }
  act({ test }: Real): Promise<Answer> {
    test.advance(this.time)
    return Promise.resolve({ status: 0 })
  }
  toString = (): string => `wait ${this.time} ms`
}

class Look extends Command {
  expected(model: Model): Answer {
    const { challenge, now } = model
    if (!challenge) return { status: 404, code: 'challenge_not_found' }
    const isExpired = challenge.status === 'pending' && challenge.expiresAt <= now
    return { status: 200, code: isExpired ? 'expired' : challenge.status }
  }
  async act(real: Real): Promise<Answer> {
    const { status, body } = await real.mara.call('GET', `/challenges/${real.challenge?.id ?? 'none'}`)
    const { code, status: state } = body as { readonly code?: string; readonly status: string }
    return { status, code: code ?? state }
  }
  toString = (): string => 'look at it'
}

/** Any order of everything that can happen to a challenge, including exact expiry times. */
export const lifeCycleSteps: fc.Arbitrary<Iterable<fc.AsyncCommand<Model, Real>>> = fc.commands(
  [
    fc.constant(new Ask()),
    fc.constant(new Begin()),
    fc.constantFrom(1, 1, 5).map((times) => new Wrong(times)),
    fc.constantFrom(1, 5).map((times) => new Right(times)),
    fc.constant(new Cancel()),
    fc.constantFrom(1, 5).map((times) => new Use(times)),
    fc.constant(new Use(1, others)),
    fc.constantFrom(1, 29_999, 30_000, 119_999, 120_000, 299_999, 300_000).map((time) => new Wait(time)),
    fc.constant(new Look()),
  ],
  { maxCommands: 40, size: 'max' },
)
