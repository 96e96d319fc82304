import { beforeEach, describe, expect, it } from 'vitest'

import { startHttpBank, type HttpBank } from '../../test/http.ts'
import { origin } from '../../test/support.ts'

let bank: HttpBank

const transfer = JSON.stringify({ amount: '1250.00', payee: 'Lena Hoffmann' })
const ours = [
  ['Origin', origin],
  ['Content-Type', 'application/json'],
] as const

/** Requests a transfer as a new user each time, with these headers. */
function ask(user: string, headers: readonly (readonly [string, string])[]) {
  return bank
    .visitor(user)
    .send({ method: 'POST', path: '/api/transfers', headers: [...ours, ...headers], body: transfer })
}

describe('a client that fakes its address', () => {
  beforeEach(async () => {
    bank = await startHttpBank({ limits: { challengesPerAddress: 3 } })
  })

  it('RSK-07, RLM-07: a client cannot change its address with X-Forwarded-For', async () => {
    // The trusted proxy appends the address that it sees; everything before it comes from the client.
    const statuses: number[] = []
    for (let index = 0; index < 5; index++) {
      const forwarded = `198.51.100.${index}, 10.0.0.${index}, 203.0.113.7`
      statuses.push((await ask(`customer-${index}`, [['X-Forwarded-For', forwarded]])).status)
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429])
  })

  it.each([
    ['Forwarded', 'for=198.51.100.1'],
    ['X-Real-IP', '198.51.100.1'],
    ['True-Client-IP', '198.51.100.1'],
    ['CF-Connecting-IP', '198.51.100.1'],
    ['X-Client-IP', '198.51.100.1'],
  ])('RSK-07: the address of a client does not depend on %s', async (name, value) => {
    const statuses: number[] = []
    for (let index = 0; index < 4; index++) {
      const headers = [
        ['X-Forwarded-For', '203.0.113.7'],
        [name, value.replace(/1$/, String(index))],
      ] as const
      statuses.push((await ask(`customer-${index}`, headers)).status)
    }
    expect(statuses).toEqual([401, 401, 401, 429])
  })

  it('RLM-07: spellings of one address count as one address', async () => {
    const spellings = ['203.0.113.7', '::ffff:203.0.113.7', '::FFFF:cb00:7107', '203.0.113.7:4711']
    const statuses: number[] = []
    for (const [index, spelling] of spellings.entries())
      statuses.push((await ask(`customer-${index}`, [['X-Forwarded-For', spelling]])).status)
    expect(statuses).toEqual([401, 401, 401, 429])
  })

  it('RLM-07: addresses of one connection count as one client', async () => {
    const statuses: number[] = []
    for (const address of [
      '2001:db8:1:2::1',
      '2001:db8:1:2:ffff::2',
      '2001:0db8:0001:0002:a:b:c:d',
      '[2001:db8:1:2::3]:443',
    ])
      statuses.push((await ask(`customer-${statuses.length}`, [['X-Forwarded-For', address]])).status)
    expect(statuses).toEqual([401, 401, 401, 429])
    // A different network prefix is another client, and so is a nearby IPv4 address.
    expect((await ask('mara', [['X-Forwarded-For', '2001:db8:1:3::1']])).status).toBe(401)
    for (let index = 0; index < 3; index++) await ask(`near-${index}`, [['X-Forwarded-For', '203.0.113.7']])
    expect((await ask('ben', [['X-Forwarded-For', '203.0.113.8']])).status).toBe(401)
  })

  it.each(['', ',', ', , ,', 'unknown', '<script>', '0177.0.0.1', '999.1.1.1', '::1%eth0', 'a'.repeat(4000)])(
    'RSK-07: an invalid address in X-Forwarded-For causes no failure: %j',
    async (value) => {
      expect((await ask('mara', [['X-Forwarded-For', value]])).status).toBe(401)
    },
  )

  it('RLM-07: a flood from one address does not affect other addresses', async () => {
    for (let index = 0; index < 5; index++) await ask(`customer-${index}`, [['X-Forwarded-For', '203.0.113.7']])
    expect((await ask('mara', [['X-Forwarded-For', '203.0.113.8']])).status).toBe(401)
  })
})

describe('a client that fakes the host', () => {
  beforeEach(async () => {
    bank = await startHttpBank()
  })

  const names: readonly (readonly (readonly [string, string])[])[] = [
    [['Host', 'evil.example']],
    [['Host', 'bank.example:443@evil.example']],
    [
      ['Host', 'bank.example'],
      ['X-Forwarded-Host', 'evil.example'],
    ],
    [
      ['Host', 'bank.example'],
      ['Forwarded', 'host=evil.example;proto=https'],
    ],
    [
      ['Host', 'bank.example'],
      ['X-Original-URL', '/step-up/elevation'],
    ],
    [
      ['Host', 'bank.example'],
      ['X-Rewrite-URL', '/step-up/elevation'],
    ],
  ]

  it.each(names.map((headers) => ({ headers })))(
    'a request’s host headers change no response, and appear in none: $headers',
    async ({ headers }) => {
      const mara = bank.visitor('mara')
      const answer = await mara.send({
        method: 'POST',
        path: '/api/transfers',
        headers: [...ours, ...headers],
        body: transfer,
      })
      // The HTTP parser refuses an invalid host.
      expect([400, 401]).toContain(answer.status)
      expect(answer.text).not.toContain('evil')
      expect(JSON.stringify([...answer.headers])).not.toContain('evil')
    },
  )

  it('ELV-18: an attacker’s Host header makes no foreign origin trusted', async () => {
    const headers = [
      ['Host', 'evil.example'],
      ['Origin', 'https://evil.example'],
      ['Content-Type', 'application/json'],
    ] as const
    const answer = await bank.visitor('mara').send({ method: 'POST', path: '/api/transfers', headers, body: transfer })
    expect(answer).toMatchObject({ status: 403, body: { code: 'cross_site' } })
  })

  it('WAN-03: a passkey’s relying party is the configured one, regardless of the Host header', async () => {
    const headers = [...ours, ['Host', 'evil.example']] as const
    const mara = bank.visitor('mara')
    const { body } = await mara.send({ method: 'POST', path: '/step-up/factors', headers, body: '{"kind":"passkey"}' })
    expect(body['options']).toMatchObject({ rp: { id: 'bank.example' } })
  })
})
