import type { Challenge } from '@stepup/protocol'
import { createSqliteStore } from '@stepup/server/sqlite'
import { expect, it } from 'vitest'

import { browserAt, openBank } from '../../test/bank.ts'
import { answerByMail, signInStaff } from '../../test/staff.ts'
import { createBank } from '../bank.ts'
import type { StaffAnswer } from '../contract.ts'

it('the demo shows its staff, and signs each member in with their rights', async () => {
  const { app } = await openBank()
  const { body } = await browserAt(app).call<StaffAnswer>('GET', '/api/staff/session')
  const seen: Record<string, readonly string[]> = {}
  for (const { email, password } of body.colleagues ?? []) {
    const answer = await browserAt(app).call<StaffAnswer>('POST', '/api/staff/session', { email, password })
    if (answer.body.staff) seen[answer.body.staff.name] = answer.body.staff.rights
  }
  const manager = ['look', 'label', 'change', 'approve', 'alerts', 'audit']
  expect(seen).toEqual({ 'Ines Albers': manager, 'Tom Reinders': manager, 'Kim Sattler': ['look'] })
})

it('two concurrent first visitors see the same staff', async () => {
  const { app } = await openBank()
  const [firstVisitor, secondVisitor] = await Promise.all(
    [1, 2].map(() => browserAt(app).call<StaffAnswer>('GET', '/api/staff/session')),
  )
  expect(firstVisitor?.body.colleagues).toHaveLength(3)
  expect(firstVisitor?.body).toEqual(secondVisitor?.body)
})

it('a new device does not lock staff out of the demo, and their sessions expire like a customer’s', async () => {
  const { app, advance } = await openBank()
  const { body } = await browserAt(app).call<StaffAnswer>('GET', '/api/staff/session')
  const ines = browserAt(app)
  const { status } = await ines.call('POST', '/api/staff/session', body.colleagues?.[0])
  expect(status).toBe(200)
  advance(16 * 60_000)
  expect((await ines.call<StaffAnswer>('GET', '/api/staff/session')).body.staff).toBeNull()
})

it('a bank outside of the demo shows no staff, and dismisses the staff of an earlier demo', async () => {
  const { app, db } = await openBank()
  const ines = browserAt(app)
  const { body } = await ines.call<StaffAnswer>('GET', '/api/staff/session')
  await ines.call('POST', '/api/staff/session', body.colleagues?.[0])
  const send = async (): Promise<void> => undefined
  const bank = await createBank({
    database: { kind: 'sqlite', db, store: createSqliteStore(db), close: () => db.destroy() },
    origin: 'https://northbank.example',
    secret: 'a secret of at least thirty-two bytes, for tests',
    policies: () => ({ version: 'test', rules: [] }),
    sendMail: send,
    sendText: send,
  })
  const laterAnswer = await browserAt(bank.app).call<StaffAnswer>('GET', '/api/staff/session', undefined, {
    cookie: ines.cookie(),
  })
  expect(laterAnswer.body).toEqual({ staff: null, demo: false })
  expect((await browserAt(bank.app).call('POST', '/api/staff/session', body.colleagues?.[0])).status).toBe(403)
})

it('the password of staff alone adds no passkey, and the code goes to the mailbox of that member', async () => {
  const bank = await openBank()
  const ines = await signInStaff(bank, 'ines')
  const start = (body: object, headers = {}) =>
    ines.call<{ readonly step_up: Challenge }>('POST', '/staff/step-up/factors', body, headers)
  const asked = await start({ kind: 'passkey' })
  expect([asked.status, asked.body.step_up.factors.map(({ kind }) => kind)]).toEqual([401, ['email_otp']])
  expect((await start({ kind: 'totp' })).status).toBe(401)
  const grant = { 'step-up-grant': await answerByMail(ines, asked.body.step_up) }
  expect((await start({ kind: 'totp' }, grant)).status).toBe(403)
  const secondGrant = { 'step-up-grant': await answerByMail(ines, (await start({ kind: 'passkey' })).body.step_up) }
  expect((await start({ kind: 'passkey' }, secondGrant)).status).toBe(201)
})

it('only signed-in staff of a demo can read the staff inbox', async () => {
  const { app } = await openBank()
  expect((await browserAt(app).call('GET', '/api/staff/inbox')).body).toMatchObject({ code: 'signed_out' })
  const mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
  expect((await mara.call('GET', '/api/staff/inbox')).status).toBe(401)
})
