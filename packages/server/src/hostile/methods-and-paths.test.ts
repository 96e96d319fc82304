import type { Challenge } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { startChallengedBank, type HttpBank, type Visitor } from '../../test/http.ts'
import { origin } from '../../test/support.ts'

let bank: HttpBank
let mara: Visitor
let challenge: Challenge
let path: string

beforeEach(async () => {
  ;({ bank, mara, challenge, path } = await startChallengedBank())
})

const json = ['Content-Type', 'application/json'] as const
const ours = ['Origin', origin] as const
const transfer = JSON.stringify({ amount: '1250.00', payee: 'Lena Hoffmann' })
const isPending = async () => {
  expect((await mara.call('GET', path)).body).toMatchObject({ status: 'pending' })
  expect(bank.mails).toEqual([])
  expect(bank.moved).toEqual([])
}

describe('a request with an unexpected method', () => {
  it.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])(
    'ELV-20: the server does not read %s',
    async (header) => {
      const answer = await mara.send({ path, headers: [ours, [header, 'DELETE']] })
      expect(answer.status).toBe(200)
      await mara.call('POST', '/step-up/challenges?_method=DELETE', { action: 'card.reveal', _method: 'DELETE' })
      await isPending()
    },
  )

  it.each(['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'PROPFIND', 'TRACE', 'post', 'delete', 'GeT', 'NONSENSE', 'CONNECT'])(
    'ELV-20: the server refuses an unexpected method without effects: %s',
    async (method) => {
      for (const target of [path, `${path}/factors/email:1/begin`, '/step-up/elevation', '/api/transfers']) {
        const { status } = await mara.send({ method, path: target, headers: [ours, json], body: transfer })
        // An HTTP parser may close the connection without a response.
        expect(
          status === 0 || (status >= 400 && status < 500) || status === 501,
          `${method} ${target}: ${status}`,
        ).toBe(true)
      }
      await isPending()
    },
  )

  it('a response with the status 405 lists the allowed methods', async () => {
    const answer = await mara.send({ method: 'PUT', path, headers: [ours, json], body: '{}' })
    expect(answer).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } })
    expect(answer.headers.get('allow')).toBe('GET, DELETE')
  })
})

describe('a request with another spelling of its path', () => {
  it.each([
    ['another case', (id: string) => `/Step-Up/Challenges/${id}`],
    ['capitals in the id', (id: string) => `/step-up/challenges/${id.toUpperCase()}`],
    ['a slash more at the end', (id: string) => `/step-up/challenges/${id}/`],
    ['a slash more inside', (id: string) => `/step-up//challenges/${id}`],
    ['a slash more before', (id: string) => `//step-up/challenges/${id}`],
    ['an escaped slash', (id: string) => `/step-up%2Fchallenges%2F${id}`],
    ['escaped twice', (id: string) => `/step-up/challenges/%2541${id}`],
    ['a path parameter', (id: string) => `/step-up/challenges/${id};jsessionid=1`],
    ['a backslash', (id: string) => `/step-up\\challenges\\${id}x`],
    ['a broken escape', () => '/step-up/challenges/%E0%A4%A'],
    ['a NUL', (id: string) => `/step-up/challenges/${id}%00`],
    ['a line break', (id: string) => `/step-up/challenges/${id}%0d%0aSet-Cookie:x`],
    ['a suffix', (id: string) => `/step-up/challenges/${id}.json`],
    ['no path', () => '/step-up'],
    ['no path, with a slash', () => '/step-up/'],
    ['8000 characters', () => `/step-up/challenges/${'a'.repeat(8000)}`],
  ])('ELV-20: another spelling of a challenge’s path finds no challenge: %s', async (_, write) => {
    const answer = await mara.send({ path: write(challenge.id) })
    // The HTTP parser refuses some of these paths itself.
    expect([400, 404]).toContain(answer.status)
    expect(answer.text).not.toContain(challenge.id)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it.each([
    ['dots', (id: string) => `/step-up/factors/../challenges/${id}`],
    ['escaped dots', (id: string) => `/step-up/factors/%2e%2e/challenges/${id}`],
    ['a query', (id: string) => `/step-up/challenges/${id}?status=approved&status=pending`],
    ['the absolute form', (id: string) => `http://bank.example/step-up/challenges/${id}`],
  ])('an equivalent URL of a challenge finds it for its own session only: %s', async (_, write) => {
    expect((await mara.send({ path: write(challenge.id) })).body).toMatchObject({ status: 'pending' })
    expect((await bank.visitor('mallory').send({ path: write(challenge.id) })).status).toBe(404)
  })

  it.each([
    '/api/transfers/',
    '/API/transfers',
    '/api//transfers',
    '/api/transfers;x',
    '/api/%74ransfers',
    '/api/./transfers',
  ])('ELV-20: another spelling of the path does not get around the gate: %s', async (target) => {
    const { status } = await mara.send({ method: 'POST', path: target, headers: [ours, json], body: transfer })
    expect([401, 404]).toContain(status)
    expect(bank.moved).toEqual([])
  })

  it.each(['/api/transfers?x=1', '/api/transfers?x=1&x=2', '/api/transfers?X=1'])(
    'ELV-20: a grant for one address is refused for another query: %s',
    async (target) => {
      const grant = ['Step-Up-Grant', await mara.approve(challenge)] as const
      const answer = await mara.send({ method: 'POST', path: target, headers: [ours, json, grant], body: transfer })
      expect(answer).toMatchObject({ status: 403, body: { code: 'grant_mismatch' } })
      expect(bank.moved).toEqual([])
    },
  )
})

describe('a request with a repeated header', () => {
  const send = (headers: readonly (readonly [string, string])[], body = transfer) =>
    mara.send({ method: 'POST', path: '/api/transfers', headers, body })

  it('ELV-18: a trusted Origin header does not hide a second, foreign one', async () => {
    const evil = ['Origin', 'https://evil.example'] as const
    for (const headers of [
      [ours, evil, json],
      [evil, ours, json],
    ]) {
      expect(await send(headers)).toMatchObject({ status: 403, body: { code: 'cross_site' } })
    }
  })

  it('ELV-06: a grant that is sent twice, or in a list, is refused', async () => {
    const token = await mara.approve(challenge)
    const grant = ['Step-Up-Grant', token] as const
    for (const headers of [[grant, grant], [['Step-Up-Grant', `${token}, x`] as const]]) {
      expect(await send([ours, json, ...headers])).toMatchObject({ status: 403, body: { code: 'grant_invalid' } })
    }
    expect((await send([ours, json, ['STEP-UP-GRANT', token]])).status).toBe(201)
  })

  it('a request with two content types is refused', async () => {
    const answer = await mara.send({
      method: 'POST',
      path: `${path}/factors/email:1/verify`,
      headers: [ours, ['Content-Type', 'text/plain'], json],
      body: '{"code":"000000"}',
    })
    expect(answer.status).toBe(415)
  })

  it('a request with two lengths, or a length and chunks, is refused before its body is read', async () => {
    const smuggled = 'GET /step-up/elevation HTTP/1.1\r\nHost: bank.example\r\n\r\n'
    for (const headers of [
      [
        ['Content-Length', '2'],
        ['Content-Length', '60'],
      ],
      [
        ['Content-Length', '2'],
        ['Transfer-Encoding', 'chunked'],
      ],
    ] as const) {
      expect((await send([ours, json, ...headers], `{}${smuggled}`)).status).toBe(400)
    }
  })

  it('a request with two sessions does not have the rights of both', async () => {
    const cookie = ['Cookie', '__Host-session=mallory/mallory-session'] as const
    const answer = await mara.send({ path, headers: [cookie] })
    expect(answer.body).toMatchObject({ status: 'pending' })
    expect((await bank.visitor('mallory').send({ path, headers: [['Cookie', 'x=1']] })).status).toBe(404)
  })
})
