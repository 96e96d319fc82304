import { beforeEach, describe, expect, it } from 'vitest'

import { startChallengedBank, type HttpBank, type Visitor } from '../../test/http.ts'
import { origin } from '../../test/support.ts'

let bank: HttpBank
let mara: Visitor
let path: string

beforeEach(async () => {
  ;({ bank, mara, path } = await startChallengedBank())
})

/** Every call with a side effect. */
const changes = (): readonly (readonly [string, string])[] => [
  ['POST', '/api/transfers'],
  ['POST', '/step-up/challenges'],
  ['DELETE', path],
  ['POST', `${path}/factors/email:1/begin`],
  ['POST', `${path}/factors/email:1/verify`],
  ['DELETE', '/step-up/elevation'],
  ['POST', '/step-up/factors'],
  ['POST', '/step-up/factors/x/confirm'],
  ['POST', '/step-up/factors/x/unlock'],
  ['PATCH', '/step-up/factors/x'],
  ['DELETE', '/step-up/factors/x'],
  ['DELETE', '/step-up/devices/x'],
  ['POST', '/step-up/approvals'],
  ['POST', '/step-up/approvals/x'],
]

const body = '{"amount":"10.00","payee":"Mallory","code":"000000"}'

async function expectNothingHappened(): Promise<void> {
  expect(bank.moved).toEqual([])
  expect(bank.mails).toEqual([])
  expect((await mara.call('GET', path)).body).toMatchObject({ status: 'pending' })
}

describe('a call from a page of another site, with the cookies that the browser adds', () => {
  it.each([
    ['another site', 'https://evil.example'],
    ['a subdomain', 'https://evil.bank.example'],
    ['a domain that begins like ours', 'https://bank.example.evil.example'],
    ['a domain that ends like ours', 'https://evilbank.example'],
    ['another scheme', 'http://bank.example'],
    ['another port', 'https://bank.example:8443'],
    ['an opaque origin', 'null'],
    ['an empty origin', ''],
    ['capitals', 'https://BANK.example'],
    ['a slash at the end', 'https://bank.example/'],
    ['a user in front', 'https://bank.example@evil.example'],
    ['a list', 'https://bank.example https://evil.example'],
  ])('ELV-18: a request from another origin changes nothing: %s', async (_, from) => {
    for (const [method, target] of changes()) {
      const answer = await mara.call(method, target, body, { origin: from })
      expect(answer, `${method} ${target}`).toMatchObject({ status: 403, body: { code: 'cross_site' } })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
    await expectNothingHappened()
    // Recorded once a minute per origin, so that an attacker can't flood the trail.
    expect(bank.events.filter(({ type }) => type === 'request.cross_site')).toHaveLength(1)
  })

  it.each(['cross-site', 'same-site', 'CROSS-SITE', 'nonsense'])(
    'ELV-18: a request with only Sec-Fetch-Site of another site changes nothing: %s',
    async (site) => {
      for (const [method, target] of changes()) {
        const headers = [
          ['Sec-Fetch-Site', site],
          ['Content-Type', 'application/json'],
        ] as const
        const answer = await mara.send({ method, path: target, headers, body })
        expect(answer, `${method} ${target}`).toMatchObject({ status: 403, body: { code: 'cross_site' } })
      }
      await expectNothingHappened()
    },
  )

  it.each([
    ['text/plain', '{"amount":"10.00","payee":"Mallory","x":"=1"}'],
    ['application/x-www-form-urlencoded', 'amount=10.00&payee=Mallory&code=000000'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="code"\r\n\r\n000000\r\n--x--\r\n',
    ],
  ])('ELV-18: a form that another site submits changes nothing: %s', async (type, form) => {
    const browser = { 'content-type': type, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    for (const [method, target] of changes().filter(([, endpoint]) => endpoint.startsWith('/step-up'))) {
      if (method !== 'POST') continue
      const evil = await mara.call(method, target, form, { ...browser, origin: 'https://evil.example' })
      expect(evil, `at ${target}`).toMatchObject({ status: 403, body: { code: 'cross_site' } })
      // If an intermediary removed the origin, the body is still not JSON.
      const headers = [['Content-Type', type]] as const
      expect((await mara.send({ method, path: target, headers, body: form })).status, `at ${target}`).toBe(415)
    }
    await expectNothingHappened()
  })

  it('ELV-18: an image, a link or a prefetch changes nothing', async () => {
    for (const target of ['/step-up/elevation', path, `${path}/factors/email:1/begin`, '/api/transfers?amount=10.00']) {
      for (const method of ['GET', 'HEAD']) {
        const headers = [
          ['Sec-Fetch-Site', 'cross-site'],
          ['Sec-Fetch-Mode', 'no-cors'],
          ['Purpose', 'prefetch'],
        ] as const
        expect((await mara.send({ method, path: target, headers })).status, `at ${target}`).toBeLessThan(500)
      }
    }
    await expectNothingHappened()
  })
})

describe('a read from a page of another site', () => {
  it('SES-02: a response allows no other origin to read it', async () => {
    for (const [method, target] of [
      ['GET', path],
      ['GET', '/step-up/factors'],
      ['GET', '/step-up/elevation'],
    ] as const) {
      const { headers } = await mara.call(method, target, undefined, { origin: 'https://evil.example' })
      expect(headers.get('access-control-allow-origin'), `at ${target}`).toBeNull()
      expect(headers.get('access-control-allow-credentials'), `at ${target}`).toBeNull()
      expect(headers.get('vary'), `at ${target}`).toBe('Origin')
    }
  })

  it('SES-02: a preflight from another site is not allowed', async () => {
    const preflight = (from: string) =>
      bank.send({
        method: 'OPTIONS',
        path: `${path}/factors/email:1/verify`,
        headers: [
          ['Origin', from],
          ['Access-Control-Request-Method', 'POST'],
          ['Access-Control-Request-Headers', 'content-type'],
        ],
      })
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
    expect((await preflight('null')).headers.get('access-control-allow-origin')).toBeNull()
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBe(origin)
  })
})
