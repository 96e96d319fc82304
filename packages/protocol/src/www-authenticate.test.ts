import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import file from '../vectors/www-authenticate.json' with { type: 'json' }

import { readStepUpRequirement } from './step-up-requirement.ts'
import { parseWwwAuthenticate, serializeWwwAuthenticate } from './www-authenticate.ts'

interface Challenge {
  scheme: string
  params: Record<string, string>
  token68?: string
}

interface Vector {
  set: string
  id: string
  joined: string
  rfc9110: { valid: boolean; challenges?: Challenge[]; duplicates?: unknown }
  typed?: { stepUp?: boolean; error?: string; acrValues?: string[] | null; maxAge?: number | null }
}

const vectors = file.vectors as unknown as Vector[]

const plain = (value: string): Challenge[] =>
  parseWwwAuthenticate(value).challenges.map(({ scheme, params, token68 }) => ({
    scheme,
    params: { ...params },
    ...(token68 === undefined ? {} : { token68 }),
  }))

// The file's strict reference verdict (`rfc9110`) applies where the suites differ from RFC 9110.
test.each(vectors)('the header of the published vectors is parsed: $set: $id', ({ joined, rfc9110 }) => {
  expect(parseWwwAuthenticate(joined).malformed).toBe(!rfc9110.valid)
  if (rfc9110.valid) expect(plain(joined)).toEqual(rfc9110.challenges)
})

test.each(vectors.filter((vector) => vector.typed))(
  'the published header is read as a requirement of RFC 9470: $set: $id',
  ({ joined, typed }) => {
    const requirement = readStepUpRequirement(joined)
    if (typed?.error !== 'insufficient_user_authentication') return expect(requirement).toBeUndefined()
    expect(requirement?.acrValues ?? null).toEqual(typed.acrValues ?? null)
    expect(requirement?.maxAge ?? null).toEqual(typed.maxAge ?? null)
  },
)

describe('the parser', () => {
  test('the parser keeps the challenges before a syntax error', () => {
    expect(parseWwwAuthenticate('Basic realm="a", Bearer error="open')).toMatchObject({
      malformed: true,
      challenges: [{ scheme: 'basic' }],
    })
  })

  test('PRS-12: the parser treats __proto__ and constructor as plain names', () => {
    const [challenge] = parseWwwAuthenticate('Bearer __proto__=x, constructor=y').challenges
    expect(Object.keys(challenge?.params ?? {})).toEqual(['__proto__', 'constructor'])
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  test('PRS-09: the parser never throws for any input', () => {
    const alphabet = fc.string({ unit: fc.constantFrom(...' \t\r\n,="\\;az-A9_~/+é\u0000') })
    const seed = Date.now() % 2 ** 31
    console.info(`WWW-Authenticate: 100000 runs from seed ${seed}`)
    fc.assert(
      fc.property(fc.oneof(alphabet, fc.string({ unit: 'binary' })), (value) => {
        parseWwwAuthenticate(value)
        readStepUpRequirement(value)
      }),
      { seed, numRuns: 100_000 },
    )
    expect(Object.prototype).not.toHaveProperty('scheme')
  })

  test('PRS-09: the parser rejects values longer than any server sends', () => {
    const challenge = 'Bearer error="insufficient_user_authentication"'
    const longest = challenge.padEnd(16_384, ',')
    expect(parseWwwAuthenticate(longest)).toMatchObject({ malformed: false, challenges: [{ scheme: 'bearer' }] })
    expect(parseWwwAuthenticate(`${longest},`)).toEqual({ malformed: true, challenges: [] })
    expect(readStepUpRequirement(`${longest},`)).toBeUndefined()
  })
})

describe('the serializer', () => {
  const text = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) })
  const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/)

  test('serializing a challenge is the inverse of parsing it', () => {
    fc.assert(
      fc.property(name, fc.dictionary(name, text, { minKeys: 1 }), (scheme, params) => {
        expect(plain(serializeWwwAuthenticate(scheme, params))).toEqual([{ scheme, params: { ...params } }])
      }),
    )
  })

  test.each(['a\r\nSet-Cookie: x=1', '\u0000', 'caf\u00e9', '\u007f'])(
    'HDR-06: the serializer refuses %j, which could split a header',
    (value) => {
      expect(() => serializeWwwAuthenticate('Bearer', { error_description: value })).toThrow(TypeError)
    },
  )

  test('the serializer refuses a bare Bearer, and names that are not tokens', () => {
    expect(() => serializeWwwAuthenticate('Bearer', {})).toThrow('realm')
    expect(() => serializeWwwAuthenticate('Bearer', { 'a b': 'c' })).toThrow('token')
    expect(serializeWwwAuthenticate('Negotiate', {})).toBe('Negotiate')
  })
})
