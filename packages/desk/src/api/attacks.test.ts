import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { randomDecisions } from '../../test/random-decisions.ts'
import type { DecisionPage, Overview, Right } from '../contract.ts'
import { origin, START, startDesk, type TestDesk } from '../../test/test-desk.ts'

let test: TestDesk

beforeEach(async () => {
  test = startDesk()
  await test.record(randomDecisions({ seed: 5, count: 200, from: START - 86_400_000, to: START }))
})
afterEach(() => test.desk.close())

const calls: readonly (readonly [method: string, path: string, body: object | undefined])[] = [
  ['GET', '/desk/api/me', undefined],
  ['GET', '/desk/api/overview', undefined],
  ['GET', '/desk/api/decisions', undefined],
  ['GET', '/desk/api/decisions.csv', undefined],
  ['GET', '/desk/api/live', undefined],
  ['GET', '/desk/api/decisions/some-id', undefined],
  ['POST', '/desk/api/decisions/some-id/labels', { label: 'fraud' }],
  ['POST', '/desk/api/people', { search: 'mara' }],
  ['GET', '/desk/api/policies', undefined],
  ['GET', '/desk/api/policies/1', undefined],
  ['POST', '/desk/api/policies', { data: {}, reason: 'why' }],
  ['POST', '/desk/api/policies/1/propose', { hash: 'h' }],
  ['POST', '/desk/api/policies/1/approve', { hash: 'h' }],
  ['POST', '/desk/api/policies/1/reject', { hash: 'h' }],
  ['POST', '/desk/api/policies/1/publish', { hash: 'h' }],
  ['POST', '/desk/api/policies/1/roll-back', { hash: 'h' }],
  ['POST', '/desk/api/patch', { hash: 'h', text: '{}' }],
  ['POST', '/desk/api/check', { text: '{}' }],
  ['POST', '/desk/api/backtest', { data: {} }],
  ['GET', '/desk/api/suggestions', undefined],
  ['GET', '/desk/api/alerts', undefined],
  ['POST', '/desk/api/alerts', {}],
  ['DELETE', '/desk/api/alerts/some-id', undefined],
  ['POST', '/desk/api/alerts/simulate', { rule: {} }],
  ['GET', '/desk/api/audit', undefined],
  ['GET', '/desk/api/audit/verification?first=1&through=1', undefined],
  ['GET', '/desk/api/audit.ndjson?first=1&through=1', undefined],
  ['GET', '/desk', undefined],
  ['GET', '/desk/', undefined],
  ['GET', '/desk/decisions', undefined],
  ['GET', '/desk/assets/index.js', undefined],
]

describe.each(calls)('%s %s', (method, path, body) => {
  it.each([
    ['a signed-out user', undefined],
    ['a user without the right', 'mara'],
    ['a user who may change and not look', 'mallory'],
    ['a name of the prototype', '__proto__'],
  ])(`a call of the desk answers %s like a path that does not exist: ${method} ${path}`, async (_, as) => {
    const response = await test.send(path, { method, body, ...(as === undefined ? {} : { as }) })
    const elsewhere = await test.send('/desk/api/nowhere', { ...(as === undefined ? {} : { as }) })
    expect(response.status).toBe(404)
    expect(await response.text()).toBe(await elsewhere.text())
  })

  it(`a call of the desk has headers against frames and other sites: ${method} ${path}`, async () => {
    for (const as of ['ines', 'mara']) {
      const { headers } = await test.send(path, { method, body, as })
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

describe('the hook of the app', () => {
  it('an `authorize` hook that fails counts as unauthenticated, and the error is only reported', async () => {
    const failing = startDesk({ authorize: () => Promise.reject(new Error('the password of the database is hunter2')) })
    const response = await failing.send('/desk/api/me', { as: 'ines' })
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('hunter2')
    expect(failing.events.map(({ type }) => type)).toEqual(['error'])
    await failing.desk.close()
  })
})

describe('limits per user', () => {
  const rule = {
    name: 'Many denied',
    measure: 'denied',
    as: 'rate',
    of: {},
    window: 60,
    weeks: 4,
    factor: 2,
    direction: 'above',
    minimum: 10,
    enabled: true,
  }

  it('the desk limits changes of alerts per user to a hundred in an hour', async () => {
    const send = (as: string, id?: string) =>
      test.send('/desk/api/alerts', { method: 'POST', as, body: id === undefined ? rule : { ...rule, id } })
    const { rule: kept } = (await (await send('ines')).json()) as { readonly rule: { readonly id: string } }
    const statuses: number[] = []
    for (let index = 0; index < 110; index++) statuses.push((await send('ines', kept.id)).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(99)
    const refused = await send('ines', kept.id)
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'rate_limited', retry_after: 3600 }])
    expect((await test.send(`/desk/api/alerts/${kept.id}`, { method: 'DELETE', as: 'ines' })).status).toBe(429)
    expect((await send('tom', kept.id)).status).toBe(200)
    test.advance(3_600_000)
    expect((await send('ines', kept.id)).status).toBe(200)
  })

  it('the desk limits concurrent explanations of decisions per user', async () => {
    const { rows } = await test.read<DecisionPage>('/desk/api/decisions?limit=1')
    const explain = (as: string) => test.send(`/desk/api/decisions/${encodeURIComponent(rows[0]?.id ?? '')}`, { as })
    const sent = Array.from({ length: 40 }, () => explain('kim'))
    expect((await explain('ines')).status).toBe(200)
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(8)
    expect(statuses.filter((status) => status === 429)).toHaveLength(32)
  })

  it('the desk limits labels per user to a thousand in an hour', async () => {
    const { rows } = await test.read<DecisionPage>('/desk/api/decisions?limit=1')
    const path = `/desk/api/decisions/${encodeURIComponent(rows[0]?.id ?? '')}/labels`
    const send = () => test.send(path, { method: 'POST', as: 'ines', body: { label: 'unknown' } })
    for (let index = 0; index < 1000; index++) await send()
    expect((await send()).status).toBe(429)
  })
})

const changes = calls.filter(([method]) => method !== 'GET')

describe.each(changes)('%s %s', (method, path, body) => {
  const needed: Readonly<Record<string, string>> = {
    labels: 'label',
    policies: 'change',
    propose: 'change',
    publish: 'change',
    'roll-back': 'change',
    patch: 'change',
    approve: 'approve',
    reject: 'approve',
    alerts: 'alerts',
    'some-id': 'alerts',
  }
  const neededRight = needed[path.split('/').at(-1) ?? '']

  it(`a call of the desk is ${neededRight === undefined ? 'open to all who may look' : `refused without the right \`${neededRight}\``}: ${method} ${path}`, async () => {
    const otherRights = ['look', 'label', 'change', 'approve', 'alerts'].filter((name) => name !== neededRight)
    test.staff.set('lou', otherRights as Right[])
    const response = await test.send(path, { method, body, as: 'lou' })
    if (neededRight === undefined) expect(response.status).not.toBe(403)
    else expect([response.status, (await response.json()) as object]).toMatchObject([403, { code: 'denied' }])
  })

  it(`a call of the desk is refused with a session token that was replaced: ${method} ${path}`, async () => {
    test.superseded.add('ines')
    const response = await test.send(path, { method, body, as: 'ines' })
    expect([response.status, (await response.json()) as object]).toMatchObject([401, { code: 'unauthenticated' }])
    expect((await test.send('/desk/api/overview', { as: 'ines' })).status).toBe(200)
  })

  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['a cross-site fetch without an origin', { origin: '', 'sec-fetch-site': 'cross-site' }],
  ])(`a call of the desk is refused from %s: ${method} ${path}`, async (_, headers) => {
    const response = await test.send(path, { method, body, as: 'ines', headers })
    expect(await response.json()).toMatchObject({ code: 'cross_site' })
  })

  const otherTypes = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']
  it.each(body === undefined ? [] : otherTypes)(
    `a call of the desk is refused with a body of the type %j: ${method} ${path}`,
    async (type) => {
      const response = await test.send(path, { method, body, as: 'ines', headers: { 'content-type': type } })
      expect(await response.json()).toMatchObject({ code: 'unsupported_media_type' })
    },
  )

  it.each([
    ['malformed JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a NUL', '{"note":"\\u0000"}'],
    ['deep brackets', '['.repeat(50_000)],
    ['a huge body', JSON.stringify({ text: 'a'.repeat(3_000_000) })],
  ])(`a call of the desk is refused with %s as its body: ${method} ${path}`, async (_, text) => {
    const response = await test.send(path, { method, body: text, as: 'ines' })
    expect(response.status).toBe(400)
  })

  it(`a call of the desk answers hostile members without a server error: ${method} ${path}`, async () => {
    for (const hostileValue of ['__proto__', 'constructor', 'x'.repeat(10_000), -1, 1e308, null, [], {}, true]) {
      const changed = Object.fromEntries(Object.keys(body ?? {}).map((name) => [name, hostileValue]))
      const response = await test.send(path, { method, body: { ...changed, ['__proto__']: hostileValue }, as: 'ines' })
      expect(response.status).toBeLessThan(500)
    }
    expect(Object.hasOwn(Object.prototype, 'label')).toBe(false)
  })
})

describe('a store that does not answer', () => {
  it.each([
    '/desk/api/overview',
    '/desk/api/decisions',
    '/desk/api/decisions.csv',
    '/desk/api/decisions/1',
    '/desk/api/suggestions',
    '/desk/api/alerts',
  ])('a store that does not answer fails %s without details, and the error is reported', async (path) => {
    const fail = () => Promise.reject(new Error('connect postgres://bank:hunter2@10.0.0.7'))
    const failing = startDesk({}, (store) => ({
      ...store,
      listDecisions: fail,
      findDecisions: fail,
      listAlertRules: fail,
      listAlertEvents: fail,
    }))
    const response = await failing.send(path, { as: 'ines' })
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(text).not.toMatch(/hunter2|10\.0\.0\.7|postgres|at .*\.ts/u)
    expect(failing.events.some(({ type }) => type === 'error')).toBe(true)
    await failing.desk.close()
  })
})

describe('a page of another site', () => {
  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['a subdomain', { origin: 'https://x.bank.example' }],
    ['http', { origin: 'http://bank.example' }],
    ['a port', { origin: 'https://bank.example:8443' }],
    ['no origin', { origin: 'null' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    ['a same-site fetch', { 'sec-fetch-site': 'same-site' }],
  ])('a page of another site with %s gets no response of the desk', async (_, headers) => {
    const response = await test.send('/desk/api/overview', { as: 'ines', headers })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'cross_site' })
  })

  it('a link on another site opens the page of the desk', async () => {
    const response = await test.send('/desk/decisions', { as: 'ines', headers: { 'sec-fetch-site': 'cross-site' } })
    expect([200, 503]).toContain(response.status)
  })
})

describe('a path', () => {
  it.each([
    '/desk/api/',
    '/desk/api/nowhere',
    '/desk/api/me/',
    '/desk/api/ME',
    '/desk/api//me',
    '/desk/api/decisions/%00',
    '/desk/api/decisions/%E0%A4%A',
    `/desk/api/decisions/${'a'.repeat(300)}`,
    '/desk/api/__proto__',
    '/desk/api/constructor',
  ])('an unknown path of the desk is not found: %s', async (path) => {
    expect((await test.send(path, { as: 'ines' })).status).toBe(404)
  })

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST', 'HEAD'])(
    'the desk refuses %s for a path with only GET',
    async (method) => {
      const response = await test.send('/desk/api/overview', { as: 'ines', method })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('GET')
    },
  )

  it.each([
    '/desk/assets/..%2f..%2fpackage.json',
    '/desk/assets/%2e%2e/%2e%2e/package.json',
    '/desk/assets/....//package.json',
    '/desk/assets/../../../../etc/passwd',
    '/desk/..%2fpackage.json',
    '/desk/assets/%00',
    '/desk/assets\\..\\..\\package.json',
  ])('a path with %s reaches no file outside the desk’s page', async (path) => {
    const response = await test.send(path, { as: 'ines' })
    const text = await response.text()
    expect(text).not.toContain('@stepup/desk"')
    expect(text).not.toContain('root:')
    // A path that is no file is an address of the page.
    expect([200, 404, 503]).toContain(response.status)
  })
})

describe('a query', () => {
  it.each([
    'from=x',
    'to=1e400',
    `action=${'a'.repeat(256)}`,
    new URLSearchParams(Array.from({ length: 51 }, (_, index) => ['user', String(index)])).toString(),
    'limit=0',
    'limit=501',
    'limit=1.5',
    'cursor=x',
    'cursor=',
  ])('the desk refuses the query %s', async (query) => {
    const response = await test.send(`/desk/api/decisions?${query}`, { as: 'ines' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'invalid_request' })
  })

  it.each([
    'action=__proto__',
    'action=constructor',
    'rule=toString',
    'user=%00',
    "user=' or 1=1 --",
    'version=%F0%9F%92%A3',
  ])('the query %s is a value like any other for the desk', async (query) => {
    const { total } = await test.read<DecisionPage>(`/desk/api/decisions?${query}`)
    const { totals } = await test.read<Overview>(`/desk/api/overview?${query}`)
    expect(total).toBeGreaterThanOrEqual(totals.requests)
  })

  it('a query of ten thousand years returns no series of that length', async () => {
    const view = await test.read<Overview>('/desk/api/overview?from=-300000000000000&to=300000000000000')
    expect(view.series.at.length).toBeLessThan(100)
  })
})

describe('live feeds', () => {
  it('one user has at most six live feeds', async () => {
    const open = await Promise.all(Array.from({ length: 8 }, () => test.send('/desk/api/live', { as: 'kim' })))
    expect(open.filter(({ status }) => status === 200)).toHaveLength(6)
    expect(open.filter(({ status }) => status === 429)).toHaveLength(2)
    await open[0]?.body?.cancel()
    expect((await test.send('/desk/api/live', { as: 'kim' })).status).toBe(200)
  })

  it('the desk has at most fifty live feeds', async () => {
    for (let person = 0; person < 9; person++) test.staff.set(`p${person}`, ['look'])
    const open = await Promise.all(
      Array.from({ length: 54 }, (_, index) => test.send('/desk/api/live', { as: `p${index % 9}` })),
    )
    expect(open.filter(({ status }) => status === 200)).toHaveLength(50)
  })
})

describe('an origin of the app', () => {
  it('an origin of the app may call the desk', async () => {
    expect((await test.send('/desk/api/me', { as: 'kim', headers: { origin } })).status).toBe(200)
  })
})
