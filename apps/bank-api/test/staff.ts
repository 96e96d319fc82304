import type { Challenge } from '@stepup/protocol'
import { createSoftwareAuthenticator } from '@stepup/testing'

import type { InboxAnswer, StaffAnswer } from '../src/contract.ts'
import { type BankAnswer, type BankBrowser, browserAt, origin, type OpenedBank } from './bank.ts'

const { hostname: rpId } = new URL(origin)

/** A member of the demo's staff with a passkey. */
export interface Colleague {
  readonly browser: BankBrowser
  /** Calls the desk and completes the challenge of the call. */
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

interface Started {
  readonly id: string
  readonly options: Parameters<Awaited<ReturnType<typeof createSoftwareAuthenticator>>['register']>[0]
}

/** Completes a challenge with the code from the demo's inbox. Returns the grant. */
export async function answerByMail(browser: BankBrowser, { id, factors }: Challenge): Promise<string> {
  const path = `/staff/step-up/challenges/${id}/factors/${factors[0]?.id}`
  await browser.call('POST', `${path}/begin`, {})
  const { messages } = (await browser.call<InboxAnswer>('GET', '/api/staff/inbox')).body
  const [, first = '', last = ''] = /\b(\d{3})\s?(\d{3})\b/u.exec(messages[0]?.text ?? '') ?? []
  const { body } = await browser.call<{ grant: { token: string } }>('POST', `${path}/verify`, { code: first + last })
  return body.grant.token
}

/** Signs a member of staff in and enrolls a passkey with a code by e-mail. */
export async function colleagueWithPasskey(bank: Pick<OpenedBank, 'app'>, name: string): Promise<Colleague> {
  const browser = await signInStaff(bank, name)
  const authenticator = await createSoftwareAuthenticator({ origin })
  const start = (headers?: Record<string, string>) =>
    browser.call<Started & { readonly step_up: Challenge }>(
      'POST',
      '/staff/step-up/factors',
      { kind: 'passkey' },
      headers,
    )
  const begun = await start({ 'step-up-grant': await answerByMail(browser, (await start()).body.step_up) })
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
