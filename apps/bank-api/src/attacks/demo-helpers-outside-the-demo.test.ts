import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'

import { browserAt, openBank, origin } from '../../test/bank.ts'
import { type BankOptions, createBank } from '../bank.ts'
import type { SessionAnswer } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'

function options(change: Partial<BankOptions> = {}): BankOptions {
  const db = openSqlite<BankTables>(':memory:')
  return {
    database: { kind: 'sqlite', db, store: createSqliteStore(db), close: () => db.destroy() },
    origin,
    secret: 'a secret of at least thirty-two bytes, for tests',
    policies: () => ({ version: 'test', rules: [] }),
    ...change,
  }
}
const send = async (): Promise<void> => undefined
const allowAll: BankOptions['policies'] = () => ({ version: 'test', rules: [], default_effect: 'allow' })

describe('demo helpers outside of the demo', () => {
  it.each([
    ['no sender at all', {}],
    ['mail alone', { sendMail: send }],
    ['text messages alone', { sendText: send }],
  ])('a bank with %s does not start, because its inbox would be public', async (_, senders) => {
    await expect(createBank(options(senders))).rejects.toThrow('set `sendMail` and `sendText`')
  })

  it('a bank outside of the demo exposes no customer, password or message', async () => {
    const { app } = await createBank(options({ sendMail: send, sendText: send }))
    const browser = browserAt(app)
    expect((await browser.call('POST', '/api/demo', {})).status).toBe(404)
    const newCustomer = { name: 'Mara', email: 'mara@mail.example', password: 'correct horse battery' }
    const { body } = await browser.call<SessionAnswer>('POST', '/api/customers', newCustomer)
    expect(body).toEqual({ customer: expect.objectContaining({ name: 'Mara' }) as unknown, demo: false })
    expect((await browser.call('GET', '/api/inbox')).status).toBe(404)
  })

  it('a bank outside of the demo exposes no password of a former demo customer', async () => {
    const given = options()
    const before = await createBank({ ...given, demo: true })
    const password = (await browserAt(before.app).call<SessionAnswer>('POST', '/api/demo', {})).body.demoPassword
    const { email } = await given.database.db.selectFrom('customers').select('email').executeTakeFirstOrThrow()
    const { app } = await createBank({ ...given, policies: allowAll, sendMail: send, sendText: send })
    const browser = browserAt(app)
    const { status, body } = await browser.call<SessionAnswer>('POST', '/api/session', { email, password })
    expect([status, body.customer?.email, body.demo]).toEqual([200, email, false])
    expect(body).not.toHaveProperty('demoPassword')
    expect((await browser.call('GET', '/api/session')).body).not.toHaveProperty('demoPassword')
  })

  it.each([
    ['https://bank.example', {}, 'needs SMTP_URL and SMS_WEBHOOK_URL'],
    ['https://bank.example', { SMTP_URL: 'smtp://localhost:1' }, 'needs SMTP_URL and SMS_WEBHOOK_URL'],
    ['http://192.0.2.7:4100', {}, 'needs SMTP_URL and SMS_WEBHOOK_URL'],
  ])('the program at %s with %o refuses to start', async (publicOrigin, more, said) => {
    const { code, output } = await start({ ORIGIN: publicOrigin, ...more })
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining(said) as unknown })
  })
})

it('a pending sign-in cannot read the message with its code', async () => {
  const { app, messages } = await openBank({
    rules: [{ id: 'sign-in', actions: ['session.create'], require: { acr_values: ['aal2'], max_age: 0 }, reasons: [] }],
  })
  const { body: opened } = await browserAt(app).call<SessionAnswer>('POST', '/api/demo', {})
  const thief = browserAt(app)
  const credentials = { email: opened.customer?.email, password: opened.demoPassword }
  const asked = await thief.call<{ step_up: { id: string } }>('POST', '/api/session', credentials)
  expect(asked.status).toBe(401)
  await thief.call('POST', `/step-up/challenges/${asked.body.step_up.id}/factors/email:1/begin`, {})
  expect(messages.at(-1)?.text).toMatch(/\b\d{3}\s?\d{3}\b/u)
  expect((await thief.call('GET', '/api/inbox')).status).toBe(401)
})

/** Runs the bank's program until it exits. */
async function start(env: Record<string, string>): Promise<{ readonly code: number | null; readonly output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'stepup-bank-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const main = join(import.meta.dirname, '../main.ts')
  const child = spawn(process.execPath, ['--conditions=@stepup/source', '--no-warnings', main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '4199', ...env },
  })
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}
