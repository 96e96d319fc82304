import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'
import { expect, it } from 'vitest'

import { createBank } from './bank.ts'
import type { BankTables } from './database/tables.ts'

const origin = 'https://northbank.example'

async function openBank() {
  const db = openSqlite<BankTables>(':memory:')
  return createBank({
    database: { kind: 'sqlite', db, store: createSqliteStore(db), close: () => db.destroy() },
    origin,
    secret: new Uint8Array(32).fill(7),
    policies: () => ({ version: 'test', rules: [] }),
  })
}

it('SES-01: every cookie is __Host-, Secure, HttpOnly and SameSite, and of no domain', async () => {
  const bank = await openBank()
  const answer = await bank.request('/api/demo', { method: 'POST', headers: { origin } })
  expect(answer.status).toBe(200)
  const cookies = answer.headers.getSetCookie()
  expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['__Host-northbank', '__Host-stepup-device'])
  for (const cookie of cookies) {
    const attributes = cookie.split('; ').slice(1)
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']))
    expect(cookie).not.toMatch(/domain=/i)
  }
})

it('ELV-16: a token that was signed out is nobody’s', async () => {
  const bank = await openBank()
  const answer = await bank.request('/api/demo', { method: 'POST', headers: { origin } })
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const who = async () =>
    ((await (await bank.request('/api/session', { headers: { cookie } })).json()) as { customer: unknown }).customer
  expect(await who()).toMatchObject({ name: 'Mara Lindner' })
  await bank.request('/api/session', { method: 'DELETE', headers: { origin, cookie } })
  expect(await who()).toBeNull()
})
