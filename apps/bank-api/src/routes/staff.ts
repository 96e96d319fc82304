import type { Session } from '@stepup/server'
import { Hono, type Context } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { InboxAnswer, StaffAnswer } from '../contract.ts'
import { listMessages } from '../mail/inbox.ts'
import { isPassword } from '../sessions/password.ts'
import { limitAddress, limitSignIn } from '../sessions/sign-in-limit.ts'
import { listDemoStaff } from '../staff/demo-staff.ts'
import { findStaffMember } from '../staff/staff-member.ts'
import type { Bank } from './bank.ts'
import { readJson, readPassword, readText } from './read-json.ts'

/**
 * Sign-in and sign-out of the bank's staff. Signing in requires the password, every change requires a passkey, and
 * enrolling the first passkey requires a code by e-mail. A real bank would take accounts of staff from its directory of
 * employees.
 */
export function staffRoutes({
  db,
  staff: { sessions, stepUp },
  store,
  clock,
  demo,
  clientAddress,
  year,
  log,
}: Bank): Hono {
  const app = new Hono()

  async function answer(context: Context, { id }: Session['user']): Promise<Response> {
    const yearWritten = await year?.progress()
    // The desk opens once the year is written. A page that waits for it continues what another process began.
    if (yearWritten !== undefined && yearWritten < 1)
      year?.write().catch((error: unknown) => log(`The year of decisions could not be written: ${String(error)}`))
    const written = yearWritten === undefined ? {} : { yearWritten }
    return context.json({ staff: (await findStaffMember(db, id)) ?? null, demo, ...written } satisfies StaffAnswer)
  }

  app.get('/staff/session', async (context) => {
    const session = await sessions.read(context.req.raw)
    if (session) return answer(context, session.user)
    const colleagues = demo ? { colleagues: await listDemoStaff(db) } : {}
    return context.json({ staff: null, demo, ...colleagues } satisfies StaffAnswer)
  })

  app.post('/staff/session', async (context) => {
    const request = context.req.raw
    const now = clock()
    await limitAddress(store, { what: 'sign-in', address: clientAddress(request), now })
    const body = await readJson(request)
    const email = readText(body, 'email', { max: 254 }).toLowerCase()
    const password = readPassword(body)
    const row = await db
      .selectFrom('staff')
      .select(['id', 'password_hash'])
      .where('email', '=', email)
      .executeTakeFirst()
    const device = row && (await stepUp.device(request, row))
    await limitSignIn(store, { group: 'staff', email, deviceId: device?.id, now })
    const right = await isPassword(password, row?.password_hash)
    if (!row || !right) throw new BankFault('wrong_credentials', 'Wrong e-mail or password.')
    const { session, cookies } = await sessions.start(row.id)
    for (const cookie of cookies) context.header('Set-Cookie', cookie, { append: true })
    return answer(context, session.user)
  })

  // Only a signed-in member of staff may read the inbox: a public code would prove nothing.
  if (demo)
    app.get('/staff/inbox', async (context) => {
      const session = await sessions.read(context.req.raw)
      if (!session) throw new BankFault('signed_out', 'Sign in first.')
      return context.json({ messages: await listMessages(db, session.user.id) } satisfies InboxAnswer)
    })

  app.delete('/staff/session', async (context) => {
    const session = await sessions.read(context.req.raw)
    if (!session) throw new BankFault('signed_out', 'Sign in first.')
    await stepUp.revoke({ sessionId: session.id })
    for (const cookie of await sessions.end(session)) context.header('Set-Cookie', cookie, { append: true })
    return context.body(null, 204)
  })

  return app
}
