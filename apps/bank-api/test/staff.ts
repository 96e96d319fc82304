import type { Challenge } from '@stepup/protocol'
import { createSoftwareAuthenticator } from '@stepup/testing'

import type { StaffAnswer } from '../src/contract.ts'
import { type BankAnswer, type BankBrowser, browserAt, origin, type OpenedBank } from './bank.ts'

const { hostname: rpId } = new URL(origin)

/** A member of the demo's staff with a passkey. */
export interface Colleague {
  readonly browser: BankBrowser
  /** Calls the desk, and proves what the call asks for. */
  readonly prove: <TBody = Record<string, unknown>>(path: string, body: unknown) => Promise<BankAnswer<TBody>>
}

/** Signs a member of staff in. */
export async function signInStaff({ app }: Pick<OpenedBank, 'app'>, name: string): Promise<BankBrowser> {
  const browser = browserAt(app)
  const { body } = await browser.call<StaffAnswer>('GET', '/api/staff/session')
  const colleague = body.colleagues?.find(({ email }) => email.startsWith(name))
  const { status } = await browser.call('POST', '/api/staff/session', colleague)
  if (status !== 200) throw new Error(`${name} was not signed in: ${status}`)
  return browser
}

/** Signs a member of staff in, who adds a passkey. */
export async function colleagueWithPasskey(bank: Pick<OpenedBank, 'app'>, name: string): Promise<Colleague> {
  const browser = await signInStaff(bank, name)
  const authenticator = await createSoftwareAuthenticator({ origin })
  const begun = await browser.call<{ id: string; options: Parameters<typeof authenticator.register>[0] }>(
    'POST',
    '/staff/step-up/factors',
    { kind: 'passkey' },
  )
  const attestation = await authenticator.register(begun.body.options)
  const { status } = await browser.call('POST', `/staff/step-up/factors/${begun.body.id}/confirm`, {
    attestation,
    label: 'Passkey',
  })
  if (status !== 201) throw new Error(`${name} has no passkey: ${status}`)
  return {
    browser,
    async prove(path, body) {
      const asked = await browser.call<{ step_up: Challenge }>('POST', path, body)
      if (asked.status !== 401) return asked as never
      const { id, factors } = asked.body.step_up
      const offer = factors.find(({ kind }) => kind === 'passkey')
      if (!offer) throw new Error(`${name} is offered no passkey`)
      const { challenge } = offer.options as { challenge: string }
      const assertion = await authenticator.authenticate({ challenge, rpId })
      const verified = await browser.call<{ grant: { token: string } }>(
        'POST',
        `/staff/step-up/challenges/${id}/factors/${offer.id}/verify`,
        { assertion },
      )
      return browser.call('POST', path, body, { 'step-up-grant': verified.body.grant.token })
    },
  }
}
