import { createChallenge, factorFixtures } from '@stepup/testing'
import { expect, it } from 'vitest'

import { type Exchange, exchangesOf } from './exchange.ts'
import { createJournal, type Journal } from './journal.ts'

const challenge = createChallenge({ id: 'c1', factors: [factorFixtures.totp] })
const asked = { status: 401, body: { step_up: challenge } }
const rfc9470: readonly [string, string] = [
  'www-authenticate',
  'Bearer error="insufficient_user_authentication", acr_values="phr"',
]

interface Sent {
  readonly carriesProof?: boolean
  readonly by?: 'app' | 'devtools'
  readonly headers?: readonly (readonly [string, string])[]
}

/** Records a request with its response. */
function call(
  journal: Journal,
  [method = '', path = '']: readonly string[],
  { status, body }: { readonly status: number; readonly body?: unknown },
  { carriesProof = false, by = 'app', headers = [] }: Sent = {},
): void {
  const id = journal.addCall({ at: 0, by, method, path, headers: [], body: undefined, carriesProof })
  journal.answer(id, { durationMs: 1, status, headers, body })
}

const transfer = ['POST', '/api/transfers']
const approved = {
  at: 0,
  event: 'flow.approved',
  about: { action: 'transfer.create', kind: 'totp', durationMs: 1 },
} as const
const partsOf = (exchange: Exchange | undefined): readonly string[] =>
  exchange?.steps.flatMap((step) => (step.type === 'call' ? [step.part] : [])) ?? []

it('an exchange has the request, the calls about its challenge, and the replay, and no other calls', () => {
  const journal = createJournal()
  call(journal, ['GET', '/api/accounts'], { status: 200 })
  call(journal, transfer, asked)
  call(journal, ['POST', '/step-up/challenges/c1/factors/totp/begin'], { status: 200 })
  call(journal, ['GET', '/api/accounts'], { status: 401 })
  call(journal, ['POST', '/step-up/challenges/c1/factors/totp/verify'], { status: 200 })
  call(journal, transfer, { status: 201 }, { carriesProof: true })
  journal.hash('c1', 'hash')
  const exchanges = exchangesOf(journal.getSnapshot())
  expect(exchanges.map(partsOf)).toEqual([['request', 'send_code', 'proof', 'replay']])
  expect(exchanges[0]).toMatchObject({ action: 'transfer.create', hash: 'hash', outcome: 'approved' })
})

it('an elevated session replays without a proof in the call', () => {
  const journal = createJournal()
  call(journal, transfer, asked)
  journal.mark(approved)
  call(journal, transfer, { status: 200 })
  call(journal, transfer, { status: 200 })
  expect(exchangesOf(journal.getSnapshot()).map(partsOf)).toEqual([['request', 'replay']])
})

it('the same request with a new challenge begins another exchange', () => {
  const journal = createJournal()
  call(journal, transfer, asked)
  journal.mark({ at: 0, event: 'flow.cancelled', about: { action: 'transfer.create', durationMs: 1 } })
  call(journal, transfer, asked)
  expect(exchangesOf(journal.getSnapshot())).toMatchObject([{ outcome: 'ended' }, { outcome: 'open' }])
})

it('the requests of a break are in the exchange, and the outcome is the app’s response', () => {
  const journal = createJournal()
  call(journal, transfer, asked)
  call(journal, transfer, { status: 201 }, { carriesProof: true })
  call(journal, transfer, { status: 403 }, { carriesProof: true, by: 'devtools' })
  expect(exchangesOf(journal.getSnapshot())).toMatchObject([{ outcome: 'approved' }])
})

it('the next call to the same address is the replay for a backend of plain RFC 9470', () => {
  const journal = createJournal()
  call(journal, transfer, { status: 401 }, { headers: [rfc9470] })
  call(journal, ['POST', '/session/renew'], { status: 200 })
  call(journal, transfer, { status: 200 })
  const [exchange, ...otherExchanges] = exchangesOf(journal.getSnapshot())
  expect(otherExchanges).toEqual([])
  expect(partsOf(exchange)).toEqual(['request', 'replay'])
  expect(exchange).toMatchObject({ challenge: undefined, hash: undefined, outcome: 'approved' })
})

it('a dialect of the app’s own recognizers begins an exchange when the client reports it', () => {
  const journal = createJournal()
  call(journal, ['GET', '/api/accounts'], { status: 200 })
  call(journal, transfer, { status: 403, body: { error: 'mfa_required' } })
  const about = { action: '', acrValues: ['phr'], bound: false }
  journal.mark({ at: 0, event: 'challenge.received', about })
  const [exchange] = exchangesOf(journal.getSnapshot())
  expect(exchange?.first).toMatchObject({ path: '/api/transfers' })
})

it('a plain 401 begins no exchange', () => {
  const journal = createJournal()
  call(journal, transfer, { status: 401 }, { headers: [['www-authenticate', 'Bearer realm="api"']] })
  expect(exchangesOf(journal.getSnapshot())).toEqual([])
})
