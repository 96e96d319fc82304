import type { Challenge } from '@stepup/protocol'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'

import { startChallengedBank, type HttpAnswer, type HttpBank, type Visitor } from '../../test/http.ts'
import { origin } from '../../test/support.ts'

let bank: HttpBank
let mara: Visitor
let challenge: Challenge
let factor: string

beforeEach(async () => {
  ;({ bank, mara, challenge } = await startChallengedBank())
  factor = `/step-up/challenges/${challenge.id}/factors/email:1`
})

/** Every call with a body. */
const calls = (): readonly (readonly [string, string])[] => [
  ['POST', '/step-up/challenges'],
  ['POST', `${factor}/begin`],
  ['POST', `${factor}/verify`],
  ['DELETE', '/step-up/challenges/unknown'],
  ['POST', '/step-up/factors'],
  ['POST', '/step-up/factors/unknown/confirm'],
  ['PATCH', '/step-up/factors/unknown'],
  ['DELETE', '/step-up/factors/unknown'],
  ['POST', '/step-up/factors/unknown/unlock'],
  ['POST', '/step-up/approvals'],
  ['POST', '/step-up/approvals/unknown'],
  ['DELETE', '/step-up/devices/unknown'],
]

/** Returns whether the request is refused as a client error without internal details. */
const isRefused = ({ status, text }: HttpAnswer): boolean =>
  status >= 400 && status < 500 && !/\bat .*\.ts|node_modules|SyntaxError|RangeError|stack/.test(text)

describe('a body that is not a JSON object', () => {
  it.each([
    ['nothing but a brace', '{'],
    ['an array', '[]'],
    ['a text', '"code"'],
    ['null', 'null'],
    ['a number too large for one', '1e999'],
    ['a comment', '{"code":"1"}//'],
    ['two objects', '{}{}'],
    ['a key without quotes', '{code:"1"}'],
    ['a mark of byte order', '\ufeff{}x'],
    ['a NUL', '{"code":"\0"}'],
    [
      'an escaped NUL, in every member',
      String.raw`{"code":"\u0000","action":"a\u0000","kind":"\u0000","label":"\u0000"}`,
    ],
    ['an escaped NUL in a name', String.raw`{"code":"1","action":"x","a\u0000":1}`],
    [
      'half of a surrogate pair, in every member',
      String.raw`{"code":"\ud83d","password":"\udc00","action":"a\ud83d","kind":"\ud83d","label":"\ud83d"}`,
    ],
    ['XML', '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'],
  ])('a request whose body is not a JSON object gets a 400 without effects: %s', async (_, body) => {
    for (const [method, path] of calls()) {
      const answer = await mara.call(method, path, body)
      expect(answer, `${method} ${path}`).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    }
    expect(bank.mails).toEqual([])
  })

  it('a body that is not UTF-8 is refused', async () => {
    const body = Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0xc0, 0x7d)
    const headers = [
      ['Origin', origin],
      ['Content-Type', 'application/json'],
    ] as const
    expect(isRefused(await mara.send({ method: 'POST', path: `${factor}/verify`, headers, body })), `no UTF-8`).toBe(
      true,
    )
  })
})

describe('a challenge for an invalid action', () => {
  it.each([
    ['an empty text', ''],
    ['a number', 7],
    ['null', null],
    ['half a letter', '\ud800'],
    ['a text that ends in half a letter', 'transfer.create\udc00'],
    ['a text that fills a log', 'x'.repeat(201)],
  ])('a request for an invalid action gets a 400, and no decision is stored: %s', async (_, action) => {
    const answer = await mara.call('POST', '/step-up/challenges', JSON.stringify({ action, acr_values: ['aal2'] }))
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  })
})

describe('a body that is too large', () => {
  const large = JSON.stringify({ code: '1'.repeat(70_000) })
  const headers = [
    ['Origin', origin],
    ['Content-Type', 'application/json'],
  ] as const

  it('a body over 64 KiB is refused on every endpoint', async () => {
    for (const [method, path] of calls()) {
      const answer = await mara.call(method, path, large)
      expect(answer, `${method} ${path}`).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    }
  })

  it('a body in chunks without a length is refused when it is too large', async () => {
    const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`
    const answer = await mara.send({
      method: 'POST',
      path: `${factor}/verify`,
      headers: [...headers, ['Transfer-Encoding', 'chunked']],
      body: `${chunk.repeat(8)}0\r\n\r\n`,
    })
    expect(answer.status).toBe(400)
  })

  it('a body that is longer than its Content-Length is refused', async () => {
    const request = { method: 'POST', path: `${factor}/verify`, headers, body: '{"code":"123456"}', contentLength: 5 }
    expect(isRefused(await mara.send(request)), `a length that is too small`).toBe(true)
  })

  it('a body that is shorter than announced delays no other request', async () => {
    const request = { method: 'POST', path: `${factor}/verify`, headers, body: '{"code":', contentLength: 500 }
    const { status } = await mara.send(request)
    expect(status).toBeLessThan(500)
    expect((await mara.call('GET', '/step-up/elevation')).status).toBe(200)
  })

  it('a body that is nested deeply, or has very many members, is refused at little cost', async () => {
    const deep = (open: string, close: string) => `${open.repeat(9000)}1${close.repeat(9000)}`
    const manyMembers = `{${Array.from({ length: 6000 }, (_, index) => `"k${index}":1`).join()}}`
    for (const inside of [deep('[', ']'), deep('{"a":', '}'), manyMembers]) {
      for (const [method, path] of calls()) {
        if (/\/(begin|approvals)$/u.test(path)) continue
        for (const key of ['code', 'assertion', 'attestation', 'kind', 'acr_values', 'label'])
          expect(isRefused(await mara.call(method, path, `{"${key}":${inside}}`)), `${method} ${path} ${key}`).toBe(
            true,
          )
      }
      const details = `{"action":"transfer.create","authorization_details":[{"type":"payment","x":${inside}}]}`
      expect(isRefused(await mara.call('POST', '/step-up/challenges', details)), `details`).toBe(true)
    }
  })
})

describe('a body with a repeated member', () => {
  it('a body with a repeated member is read as JSON reads it: the last one counts, also for the gate', async () => {
    const body = '{"amount":"10.00","payee":"Lena Hoffmann","amount":"9000.00"}'
    const asked = await mara.call('POST', '/api/transfers', body)
    expect(asked.status).toBe(401)
    const [detail] = (asked.body['step_up'] as Challenge).authorization_details ?? []
    expect(detail).toMatchObject({ instructedAmount: { amount: '9000.00' } })
  })

  it('a body with two codes is one attempt, and a list of codes is refused', async () => {
    await mara.call('POST', `${factor}/begin`)
    const code = bank.mailedCode()
    const wrong = await mara.call('POST', `${factor}/verify`, `{"code":"${code}","code":"000000"}`)
    expect(wrong).toMatchObject({ status: 422, body: { attempts_remaining: 4 } })
    for (const list of [[code], { 0: code }, [code, '000000'], Number(code)])
      expect(await mara.call('POST', `${factor}/verify`, { code: list })).toMatchObject({ status: 400 })
  })
})

describe('a body of another content type', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json5',
    'text/json',
    'application/problem+json',
    'text/plain; application/json',
    '*/*',
    '',
  ])('ELV-18: a body of another content type is refused, with any content: %s', async (type) => {
    for (const [method, path] of calls()) {
      const answer = await mara.call(method, path, '{"code":"000000"}', { 'content-type': type })
      expect(answer, `${method} ${path}`).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } })
    }
  })

  it.each(['application/json; charset=utf-8', 'Application/JSON', 'application/json;charset=UTF-16'])(
    'a body of type JSON is read as UTF-8 in every spelling of the type: %s',
    async (type) => {
      const answer = await mara.call('POST', `${factor}/verify`, { code: '000000' }, { 'content-type': type })
      expect(answer.status).toBe(422)
    },
  )
})

describe('a body with prototype names', () => {
  const poisons = [
    '{"__proto__":{"code":"000000","approved":true}}',
    '{"constructor":{"prototype":{"approved":true}},"code":"000000"}',
    '{"code":{"toString":"x","__proto__":null}}',
    '{"kind":"__proto__"}',
    '{"kind":"constructor"}',
    '{"action":"__proto__","acr_values":["__proto__"]}',
    '{"action":"transfer.create","authorization_details":[{"type":"__proto__"}]}',
    '{"action":"transfer.create","authorization_details":[{"type":"payment","__proto__":{"instructedAmount":{}}}]}',
    '{"label":{"__proto__":{"x":1}},"default":"__proto__"}',
  ]

  it.each(poisons)('a body with prototype names changes no object, and causes no failure: %s', async (body) => {
    for (const [method, path] of calls()) {
      const { status } = await mara.call(method, path, body)
      expect(status, `${method} ${path}`).toBeLessThan(500)
    }
    expect(({} as Record<string, unknown>)['approved']).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
    expect((await mara.call('GET', `/step-up/challenges/${challenge.id}`)).body).toMatchObject({ status: 'pending' })
  })
})

describe('a random body', () => {
  const keys = fc.constantFrom(
    'code',
    'assertion',
    'attestation',
    'password',
    'kind',
    'action',
    'acr_values',
    'max_age',
  )
  const body = fc.dictionary(
    fc.oneof(keys, fc.constantFrom('authorization_details', 'approve', 'number', 'label', 'default', 'last', 'poll')),
    fc.jsonValue(),
  )

  it('a random body is never a failure of the server, and approves nothing', async () => {
    await fc.assert(
      fc.asyncProperty(body, fc.nat(), async (value, which) => {
        const all = calls()
        const [method, path] = all[which % all.length] ?? ['POST', '']
        const { status, body: problem } = await mara.call(method, path, value)
        expect(status, `${method} ${path} ${JSON.stringify(value)} ${String(problem['code'])}`).toBeLessThan(500)
      }),
      { numRuns: 150 },
    )
    expect(bank.moved).toEqual([])
    expect((await mara.call('GET', '/step-up/elevation')).body).toEqual({ status: 'none' })
  })
})
