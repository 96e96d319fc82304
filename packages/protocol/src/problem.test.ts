import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Challenge } from './challenge.ts'
import { parseChallenge } from './parse-challenge.ts'
import { createProblem, problems, problemDocsUrl, problemType, type ProblemCode } from './problem.ts'
import { readProblem } from './read-problem.ts'

const challenge: Challenge = {
  id: 'c0ffee',
  action: 'transfer.create',
  acr_values: ['phr', 'aal2'],
  max_age: 300,
  expires_in: 300,
  reasons: ['amount_over_threshold'],
  reason_params: { amount_over_threshold: { amount: '1000.00', currency: 'EUR' } },
  authorization_details: [{ type: 'payment', instructedAmount: { currency: 'EUR', amount: '1250.00' } }],
  factors: [{ id: 'passkey', kind: 'passkey', options: { challenge: 'x' } }],
  remaining: 1,
}

describe('problem details', () => {
  test.each(Object.keys(problems) as ProblemCode[])('the problem %s is read as it was written', (code) => {
    const problem = createProblem(code, { detail: 'why', attempts_remaining: 3, retry_after: 30, step_up: challenge })
    expect(problem.type).toBe(`urn:stepup:problem:${code.replaceAll('_', '-')}`)
    expect(readProblem(JSON.parse(JSON.stringify(problem)))).toEqual({
      code,
      detail: 'why',
      attempts_remaining: 3,
      retry_after: 30,
      step_up: challenge,
    })
    expect(problemDocsUrl(code)).toContain(code)
  })

  test('a problem’s members of the wrong type are ignored (RFC 9457 §3.1, HDR-13)', () => {
    expect(
      readProblem({
        type: problemType('invalid_code'),
        status: '401',
        title: 7,
        attempts_remaining: 'many',
        step_up: [],
      }),
    ).toEqual({ code: 'invalid_code' })
  })

  test('the refusal of a proof in the replay is read as it was written', () => {
    const refusal = { code: 'invalid_assertion', attempts_remaining: 4, retry_after: 30 } as const
    const problem = createProblem('step_up_required', { step_up: challenge, refusal })
    expect(readProblem(JSON.parse(JSON.stringify(problem)))?.refusal).toEqual(refusal)
  })

  test.each([
    ['invalid_code', undefined],
    [{ attempts_remaining: 4 }, undefined],
    [{ code: 'invalid_code', attempts_remaining: 'many', other: 1 }, { code: 'invalid_code' }],
  ])('the valid members of the refusal %j are read', (refusal, expected) => {
    expect(readProblem({ type: problemType('step_up_required'), refusal })?.refusal).toEqual(expected)
  })

  test.each([-1, 0.5, '30', 1e9, Number.MAX_SAFE_INTEGER])('a retry time of %j is ignored as invalid', (time) => {
    expect(readProblem({ type: problemType('rate_limited'), retry_after: time })).toEqual({ code: 'rate_limited' })
  })

  test.each([null, 'text', {}, { type: 7 }, { type: 'about:blank' }, { type: 'urn:other:problem:denied' }])(
    'the value %j is not read as a problem of Stepup',
    (value) => {
      expect(readProblem(value)).toBeUndefined()
    },
  )
})

describe('a challenge from a response', () => {
  test('a challenge is parsed completely, without unknown members', () => {
    expect(parseChallenge({ ...challenge, extra: 1 })).toEqual(challenge)
  })

  test.each(['id', 'action', 'acr_values', 'expires_in', 'reasons', 'factors', 'remaining'])(
    'a challenge without %s is refused',
    (member) => {
      expect(parseChallenge({ ...challenge, [member]: undefined })).toBeUndefined()
    },
  )

  test.each([
    { factors: [{ id: 'passkey' }] },
    { factors: [{ id: 'passkey', kind: 'carrier-pigeon' }] },
    { factors: [{ id: 'totp', kind: 'totp', code_length: -1 }] },
    { factors: [{ id: 'recovery', kind: 'recovery_code', left: 1.5 }] },
    { authorization_details: [{ amount: 1 }] },
    { max_age: -1 },
    { expires_in: 1.5 },
  ])('a challenge with %j is refused', (change) => {
    expect(parseChallenge({ ...challenge, ...change })).toBeUndefined()
  })

  test('the reader of problems and challenges never throws, and never changes a prototype', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        parseChallenge(value)
        readProblem(value)
      }),
    )
    readProblem(JSON.parse('{"type":"urn:stepup:problem:invalid-code","__proto__":{"polluted":1}}'))
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
