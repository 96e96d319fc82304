import { createProblem, parseChallenge } from '@stepup/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import * as dialects from '../dialects/index.ts'
import { isStepUpError } from '../error.ts'
import { graphqlErrors } from './graphql-errors.ts'
import type { CallEnd, Recognizer } from './recognizer.ts'
import { problemIn, recognize, endOfResult, returnedProblem, rfc9470, endOfError } from './recognize.ts'

const RUNS = 100_000

/** Names that a careless copy would write to a shared prototype. */
const traps = ['__proto__', 'constructor', 'prototype', 'toString', 'then', 'polluted']

const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, 0, -1, Infinity, '', 'passkey', 'urn:stepup:problem:step-up-required'),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.double(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...traps), fc.string({ maxLength: 6 })), tie('value'), { maxKeys: 4 }),
  ),
})).value

const challenge: Readonly<Record<string, unknown>> = {
  id: 'c',
  action: 'transfer.create',
  acr_values: ['phr'],
  max_age: 300,
  expires_in: 300,
  reasons: ['new_payee'],
  reason_params: { new_payee: { name: 'Lena' } },
  authorization_details: [{ type: 'payment' }],
  factors: [{ id: 'totp', kind: 'totp' }],
  remaining: 1,
  answered: [],
  enrollable: [],
}

/** The body of a challenge with replaced or additional members. */
const nearly = fc
  .tuple(
    fc.subarray(Object.keys(challenge), { maxLength: 3 }),
    value,
    fc.dictionary(fc.constantFrom(...traps), value, { maxKeys: 2 }),
  )
  .map(([broken, instead, beside]) => ({
    ...createProblem('step_up_required', { step_up: parseChallenge(challenge) ?? ({} as never) }),
    ...beside,
    step_up: { ...challenge, ...Object.fromEntries(broken.map((name) => [name, instead])), ...beside },
  }))

const body = fc.oneof(value, nearly)
const header = fc.oneof(
  fc.constant(null),
  fc.constant('Bearer error="insufficient_user_authentication", acr_values="phr"'),
  fc.string({ unit: fc.constantFrom(...' \t,="\\;az-A9_~/+é'), maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        'Bearer',
        'DPoP',
        ' ',
        ', ',
        'error=',
        '"insufficient_user_authentication"',
        'max_age=',
        '0',
        '"',
        '\\',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
)

/** Any end of a call: a `Response`, a library's error, an envelope, or anything else. */
const end: fc.Arbitrary<CallEnd> = fc
  .tuple(
    fc.nat(5),
    fc.constantFrom(401, 401, 401, 200, 403),
    header,
    body,
    fc.string({ unit: 'binary', maxLength: 30 }),
  )
  .map(([way, status, wwwAuthenticate, data, text]) => {
    const headers = wwwAuthenticate === null ? {} : { 'www-authenticate': wwwAuthenticate }
    switch (way) {
      case 0:
        return endOfError({ response: { status, headers, data } })
      case 1:
        return endOfError({ status, headers, data: JSON.stringify(data) })
      case 2:
        return endOfError({ errors: [data, { extensions: data }, null] })
      case 3:
        return endOfResult({ ok: false, error: data, errors: data })
      case 4:
        return endOfResult(data)
      default:
        return endOfResult(
          new Response(text === '' ? JSON.stringify(data) : text, {
            status,
            headers: { 'Content-Type': 'application/problem+json' },
          }),
        )
    }
  })

const recognizers: readonly Recognizer<unknown>[] = [
  rfc9470,
  returnedProblem,
  problemIn<{ readonly error?: unknown }>(({ error }) => error),
  graphqlErrors,
  ...Object.values(dialects).map((dialect) =>
    dialect.length === 0 ? (dialect as () => Recognizer)() : (dialect as Recognizer),
  ),
]

/** Prototypes that all objects inherit from. */
const roots = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Promise.prototype,
  Headers.prototype,
]
const namesOf = (): readonly string[] => roots.flatMap((root) => Reflect.ownKeys(root).map(String))

describe('every end of a call', () => {
  it(`PRS-09, PRS-12, EDGE-43: a recognizer neither throws nor pollutes on any end of a call: ${RUNS} times`, async () => {
    const before = namesOf()
    const seed = Date.now() % 2 ** 31
    console.info(`recognizers: ${RUNS} runs from seed ${seed}`)
    let found = 0
    let brokenCount = 0
    await fc.assert(
      fc.asyncProperty(end, async (ended) => {
        const requirement = await recognize(recognizers, ended).catch((error: unknown) => {
          // A malformed challenge throws that code and nothing else.
          if (!isStepUpError(error, 'malformed_challenge')) throw error
          brokenCount++
          return undefined
        })
        if (!requirement) return
        found++
        if (requirement.challenge) expect(parseChallenge(requirement.challenge)).toEqual(requirement.challenge)
        expect(Object.getPrototypeOf(requirement)).toBe(Object.prototype)
      }),
      { seed, numRuns: RUNS },
    )
    expect(namesOf()).toEqual(before)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    // Ensures that the generator reached the interesting cases.
    expect(found).toBeGreaterThan(RUNS / 100)
    expect(brokenCount).toBeGreaterThan(RUNS / 100)
  })
})
