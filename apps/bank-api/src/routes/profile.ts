import { Hono } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { Profile } from '../contract.ts'
import { limitTries } from '../limit-tries.ts'
import { readName } from '../read-name.ts'
import type { Bank } from './bank.ts'
import { readJson, readText } from './read-json.ts'

/** Requested e-mail addresses of one customer: the response tells whether an address belongs to another customer. */
const ADDRESSES = 10

/** The customer's address and e-mail. Cards and codes are sent there, so a change requires a step-up. */
export function profileRoutes({ db, store, clock, stepUp, signedIn, notify, emailChanges }: Bank): Hono {
  const app = new Hono()

  async function profileOf(customerId: string): Promise<Profile> {
    const profile = await db
      .selectFrom('customers')
      .select(['name', 'email', 'address'])
      .where('id', '=', customerId)
      .executeTakeFirstOrThrow()
    const pendingEmail = await emailChanges.pending(customerId)
    return { ...profile, ...(pendingEmail === undefined ? {} : { pendingEmail }) }
  }

  async function assertFree(customerId: string, email: string | undefined): Promise<void> {
    if (email === undefined) return
    const taken = await db.selectFrom('customers').select('id').where('email', '=', email).executeTakeFirst()
    if (taken && taken.id !== customerId)
      throw new BankFault('email_taken', 'An account with this e-mail already exists.', 'email')
  }

  app.get('/profile', async (context) => {
    const { user } = await signedIn(context.req.raw)
    return context.json(await profileOf(user.id))
  })

  app.put('/profile', async (context) => {
    const request = context.req.raw
    const session = await signedIn(request)
    const { id } = session.user
    const current = await profileOf(id)
    const change = readChange(await readJson(request))
    if (change.email === current.email) return context.json(current)
    if (change.email !== undefined)
      await limitTries(store, { key: `email-changes:${id}`, max: ADDRESSES, now: clock(), field: 'email' })
    // The server never challenges a change that would fail after the approval.
    await assertFree(id, change.email)
    const details =
      change.email === undefined
        ? [{ type: 'new_address', newAddress: change.address, currentAddress: current.address }]
        : [{ type: 'new_email', newEmail: change.email, currentEmail: current.email }]
    const action = change.email === undefined ? 'address.change' : 'email.change'
    const gate = await stepUp.protect(request, { action, details, session })
    if (!gate.allowed) return gate.response
    if (change.email === undefined) {
      await db.updateTable('customers').set({ address: change.address }).where('id', '=', id).execute()
    } else {
      // Codes go to this address, so a mistyped one would lock the customer out.
      await emailChanges.begin(session.user, change.email)
      // The owner of the account can still stop an attacker's change.
      notify({ type: 'email.requested', user: { ...session.user, email: current.email } })
    }
    return context.json(await profileOf(id))
  })

  app.post('/profile/email', async (context) => {
    const { user } = await signedIn(context.req.raw)
    const code = readText(await readJson(context.req.raw), 'code', { max: 20 })
    const { email: previous, pendingEmail } = await profileOf(user.id)
    try {
      await emailChanges.confirm(user.id, code)
    } catch (error) {
      // Another customer may have taken the e-mail address since the change began.
      if (!(error instanceof BankFault)) await assertFree(user.id, pendingEmail)
      throw error
    }
    notify({ type: 'email.changed', user: { ...user, email: previous } })
    return context.json(await profileOf(user.id))
  })

  app.delete('/profile/email', async (context) => {
    const { user } = await signedIn(context.req.raw)
    await emailChanges.cancel(user.id)
    return context.json(await profileOf(user.id))
  })

  return app
}

type Change =
  | { readonly email: string; readonly address?: undefined }
  | { readonly address: string; readonly email?: undefined }

function readChange(body: Readonly<Record<string, unknown>>): Change {
  if (body['email'] === undefined) return { address: readName(body['address'], 'address', 140) }
  const email = readName(body['email'], 'email', 140).toLowerCase()
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new BankFault('invalid_request', 'Enter a valid e-mail address.', 'email')
  return { email }
}
