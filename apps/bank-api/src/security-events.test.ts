import { exportTrail, verifyTrail } from '@stepup/server/audit'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'
import type { KyselyPlugin, QueryId } from 'kysely'
import { expect, it } from 'vitest'

import { browserAt, openBank } from '../test/bank.ts'
import { createBank } from './bank.ts'
import type { SecurityActivityAnswer, SessionAnswer } from './contract.ts'
import type { BankTables } from './database/tables.ts'

const origin = 'https://northbank.example'

/** A database that is slow to store security events, or fails to. */
function slowToKeep(kept: () => void, fails: boolean): KyselyPlugin {
  const inserts = new WeakSet<QueryId>()
  return {
    transformQuery({ node, queryId }) {
      if (node.kind === 'InsertQueryNode' && JSON.stringify(node.into).includes('"security_events"'))
        inserts.add(queryId)
      return node
    },
    async transformResult({ result, queryId }) {
      if (!inserts.has(queryId)) return result
      for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve))
      if (fails) throw new Error('The disk is full')
      kept()
      return result
    },
  }
}

/** Opens a bank and an account. Approves revealing the card with a code by e-mail. */
async function approve(fails: boolean) {
  const order: string[] = []
  const logged: string[] = []
  const db = openSqlite<BankTables>(':memory:').withPlugin(slowToKeep(() => order.push('kept'), fails))
  const policies = {
    version: 'test',
    rules: [{ id: 'card', actions: ['card.reveal'], require: { acr_values: ['aal2'], max_age: 300 }, reasons: [] }],
  }
  const codes: string[] = []
  const store = createSqliteStore(db)
  const secret = 'a secret of at least thirty-two bytes, for tests'
  const { app, settled } = await createBank({
    database: { kind: 'sqlite', db, store, close: () => db.destroy() },
    origin,
    demo: true,
    secret,
    policies: () => policies,
    sendMail: async ({ text }) => void codes.push(/\b\d{3}\s?\d{3}\b/.exec(text)?.[0].replace(/\s/, '') ?? ''),
    log: (message) => logged.push(message),
  })
  const headers: Record<string, string> = { origin, 'content-type': 'application/json' }
  const post = (path: string, body: unknown = {}) =>
    app.request(path, { method: 'POST', headers, body: JSON.stringify(body) })
  const opened = await post('/api/demo')
  headers['cookie'] = opened.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
  const asked = (await (await post('/step-up/challenges', { action: 'card.reveal' })).json()) as {
    step_up: { id: string }
  }
  const path = `/step-up/challenges/${asked.step_up.id}/factors/email:1`
  await post(`${path}/begin`)
  await settled()
  order.length = 0
  const { status } = await post(`${path}/verify`, { code: codes.at(-1) })
  order.push('answered')
  const activity = await app.request('/api/security/activity', { headers })
  const { events } = (await activity.json()) as SecurityActivityAnswer
  await settled()
  // The command line verifies the trail with the same text of the secret.
  const trail = await verifyTrail(exportTrail(store), { secret })
  return { status, order, logged, trail, types: events.map(({ type }) => type) }
}

it('an approval is recorded before the response', async () => {
  const { status, order, types } = await approve(false)
  expect(status).toBe(200)
  expect(order).toEqual(['kept', 'answered'])
  expect(types).toContain('challenge.approved')
})

it('a security event names the device and the place of its request', async () => {
  const { app } = await openBank({ default_effect: 'allow' })
  const mara = browserAt(app)
  const { customer, demoPassword } = (await mara.call<SessionAnswer>('POST', '/api/demo', {})).body
  const abroad = browserAt(app)
  await abroad.call(
    'POST',
    '/api/session',
    { email: customer?.email, password: demoPassword },
    { cookie: 'northbank=anything; northbank-simulation=place%3Dlisbon' },
  )
  const { body } = await mara.call<SecurityActivityAnswer>('GET', '/api/security/activity')
  expect(body.events).toMatchObject([
    {
      type: 'session.started',
      kind: 'password',
      device: 'Firefox (Linux)',
      place: { city: 'Lisbon', country: 'PT' },
    },
  ])
})

it('an event behind an anonymizer has no place', async () => {
  const { app } = await openBank({ default_effect: 'allow' })
  const mara = browserAt(app)
  const { customer, demoPassword } = (await mara.call<SessionAnswer>('POST', '/api/demo', {})).body
  await browserAt(app).call(
    'POST',
    '/api/session',
    { email: customer?.email, password: demoPassword },
    { cookie: 'northbank=anything; northbank-simulation=anonymous%3D1' },
  )
  const { body } = await mara.call<SecurityActivityAnswer>('GET', '/api/security/activity')
  expect(body.events).toHaveLength(1)
  expect(body.events[0]).not.toHaveProperty('place')
})

it('challenges and approvals are in a trail sealed with the bank’s key', async () => {
  const { trail } = await approve(false)
  expect(trail).toMatchObject({ ok: true, problems: [] })
  expect(trail.links).toBeGreaterThan(2)
})

it('an approval succeeds without its event, and the operator is informed', async () => {
  const { status, logged } = await approve(true)
  expect(status).toBe(200)
  expect(logged).toContainEqual(expect.stringContaining('The disk is full'))
})
