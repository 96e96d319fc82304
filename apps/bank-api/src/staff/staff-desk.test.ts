import { readFileSync } from 'node:fs'

import type {
  BacktestResult,
  DecisionPage,
  DecisionReport,
  Me,
  Overview,
  PeopleList,
  PeopleRequest,
  PolicyList,
  PolicyPatch,
  PolicyVersionData,
} from '@stepup/desk'
import type { PolicyData } from '@stepup/policy'
import { exportTrail, verifyTrail } from '@stepup/server/audit'
import { createSqliteStore } from '@stepup/server/sqlite'
import { beforeEach, expect, it } from 'vitest'

import { type BankBrowser, browserAt, openBank, type OpenedBank, secret } from '../../test/bank.ts'
import { type Colleague, colleagueWithPasskey, signInStaff } from '../../test/staff.ts'
import type { AccountsAnswer, PayeesAnswer } from '../contract.ts'

const file = new URL('../../policies.json', import.meta.url)
const policies = JSON.parse(readFileSync(file, 'utf8')) as PolicyData

let bank: OpenedBank
let ines: Colleague
let tom: Colleague
let mara: BankBrowser

beforeEach(async () => {
  bank = await openBank(policies, { publishing: true, clientAddress: () => '198.51.100.7' })
  ines = await colleagueWithPasskey(bank, 'ines')
  tom = await colleagueWithPasskey(bank, 'tom')
  mara = browserAt(bank.app)
  await mara.call('POST', '/api/demo', {})
})

/** Makes a payment to a known payee, and returns the status. */
async function pay(amount: string): Promise<number> {
  const [account] = (await mara.call<AccountsAnswer>('GET', '/api/accounts')).body.accounts
  const [payee] = (await mara.call<PayeesAnswer>('GET', '/api/payees')).body.payees
  const order = { fromAccountId: account?.id, payee: { payeeId: payee?.id }, amount, currency: 'EUR' }
  return (await mara.call('POST', '/api/transfers', order, { 'idempotency-key': crypto.randomUUID() })).status
}

it('a standing order has its amount in the list of decisions', async () => {
  const [account] = (await mara.call<AccountsAnswer>('GET', '/api/accounts')).body.accounts
  const [payee] = (await mara.call<PayeesAnswer>('GET', '/api/payees')).body.payees
  const order = {
    fromAccountId: account?.id,
    payee: { payeeId: payee?.id },
    amount: '75.00',
    currency: 'EUR',
    every: 'monthly',
    firstOn: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10),
  }
  await mara.call('POST', '/api/orders', order, { 'idempotency-key': crypto.randomUUID() })
  await bank.settled()
  const { body } = await ines.browser.call<DecisionPage>('GET', '/desk/api/decisions?action=order.create')
  expect(body.rows).toMatchObject([{ amount: { amount: '75.00', currency: 'EUR' } }])
})

const withThreshold = (amount: string): PolicyData => ({
  ...policies,
  version: `below ${amount}`,
  parameters: { ...policies.parameters, transfer_threshold: amount },
})

it('staff publish a threshold and roll it back, and the next payments obey it', async () => {
  expect(await pay('600.00')).toBe(201)
  await bank.settled()
  const data = withThreshold('500.00')
  const tried = await ines.browser.call<BacktestResult>('POST', '/desk/api/backtest', { data })
  expect(tried.body.changes.newlyAsked.count.count).toBe(1)

  const draft = await ines.browser.call<PolicyVersionData>('POST', '/desk/api/policies', {
    data,
    reason: 'More frauds',
  })
  const { id, hash } = draft.body
  expect((await ines.browser.call('POST', `/desk/api/policies/${id}/propose`, { hash })).status).toBe(200)
  expect((await ines.prove(`/desk/api/policies/${id}/approve`, { hash })).body).toMatchObject({
    code: 'policy_own_version',
  })
  expect((await ines.prove(`/desk/api/policies/${id}/publish`, { hash, replaces: '1' })).body).toMatchObject({
    code: 'policy_approvals_missing',
  })
  bank.advance(1)
  expect((await tom.prove(`/desk/api/policies/${id}/approve`, { hash })).status).toBe(200)
  expect(await pay('601.00')).toBe(201)
  expect((await ines.prove(`/desk/api/policies/${id}/publish`, { hash, replaces: '1' })).status).toBe(200)
  expect(await pay('602.00')).toBe(401)

  const { versions } = (await tom.browser.call<PolicyList>('GET', '/desk/api/policies')).body
  const first = versions.find((version) => version.id === '1')
  const back = { hash: first?.hash, replaces: id, reason: 'Too many questions' }
  expect((await tom.prove('/desk/api/policies/1/roll-back', back)).status).toBe(200)
  expect(await pay('603.00')).toBe(201)

  await bank.settled()
  const store = createSqliteStore(bank.db)
  const links: string[] = []
  for await (const { body } of exportTrail(store)) links.push((JSON.parse(body) as { readonly type: string }).type)
  expect(links.filter((type) => type.startsWith('policy.'))).toEqual([
    'policy.drafted',
    'policy.proposed',
    'policy.approved',
    'policy.published',
    'policy.rolled_back',
  ])
  expect(await verifyTrail(exportTrail(store), { secret, records: store })).toMatchObject({ ok: true, problems: [] })
})

it('a published version changes no rule about staff', async () => {
  const open = { version: 'open', default_effect: 'allow', rules: [] } as const
  const draft = await ines.browser.call<PolicyVersionData>('POST', '/desk/api/policies', { data: open, reason: 'Try' })
  const { id, hash } = draft.body
  await ines.browser.call('POST', `/desk/api/policies/${id}/propose`, { hash })
  bank.advance(1)
  await tom.prove(`/desk/api/policies/${id}/approve`, { hash })
  expect((await ines.prove(`/desk/api/policies/${id}/publish`, { hash, replaces: '1' })).status).toBe(200)
  expect(await pay('4000.00')).toBe(201)
  const { versions } = (await tom.browser.call<PolicyList>('GET', '/desk/api/policies')).body
  const back = { hash: versions.find((version) => version.id === '1')?.hash, replaces: id, reason: 'Too open' }
  expect((await tom.browser.call('POST', '/desk/api/policies/1/roll-back', back)).status).toBe(401)
  expect((await tom.browser.call('POST', '/staff/step-up/factors', { kind: 'passkey' })).status).toBe(401)
})

it('a session token from before a step-up still reads at the desk, and changes no alert', async () => {
  const draft = await ines.browser.call<PolicyVersionData>('POST', '/desk/api/policies', {
    data: withThreshold('500.00'),
    reason: 'More frauds',
  })
  const { id, hash } = draft.body
  await ines.browser.call('POST', `/desk/api/policies/${id}/propose`, { hash })
  const copied = { cookie: tom.browser.cookie() }
  expect((await tom.prove(`/desk/api/policies/${id}/approve`, { hash })).status).toBe(200)
  const alert = { rule: {} }
  const { call } = browserAt(bank.app)
  expect((await call('GET', '/desk/api/alerts', undefined, copied)).status).toBe(200)
  expect((await call('POST', '/desk/api/alerts', alert, copied)).body).toMatchObject({ code: 'unauthenticated' })
  expect((await tom.browser.call('POST', '/desk/api/alerts', alert)).body).toMatchObject({ code: 'invalid_request' })
})

it('staff of a bank with a policy file can look, try and export a patch, and not publish', async () => {
  const fromFile = await openBank(policies, { policyFile: { file, path: 'apps/bank-api/policies.json' } })
  const kim = await colleagueWithPasskey(fromFile, 'ines')
  const me = await kim.browser.call('GET', '/desk/api/me')
  expect(me.body).toMatchObject({ policies: 'file', approvals: 0 })
  expect((await kim.browser.call<PolicyList>('GET', '/desk/api/policies')).body.inForce.version).toBe(policies.version)
  const draft = { data: withThreshold('500.00'), reason: 'More frauds' }
  expect((await kim.browser.call('POST', '/desk/api/policies', draft)).status).toBeGreaterThanOrEqual(400)
  const shown = (await kim.browser.call<PolicyList>('GET', '/desk/api/policies')).body.file
  const asked = { hash: shown?.hash, data: withThreshold('500.00') }
  const { patch } = (await kim.browser.call<PolicyPatch>('POST', '/desk/api/patch', asked)).body
  expect(patch.split('\n').filter((line) => /^[+-]/u.test(line))).toEqual([
    '--- a/apps/bank-api/policies.json',
    '+++ b/apps/bank-api/policies.json',
    `-  "version": "${policies.version}",`,
    '+  "version": "below 500.00",',
    '-    "transfer_threshold": "1000.00",',
    '+    "transfer_threshold": "500.00",',
  ])
})

it('decisions about staff are separate from those about customers, which are shown first', async () => {
  expect(await pay('600.00')).toBe(201)
  await bank.settled()
  const call = <TAnswer>(path: string) => ines.browser.call<TAnswer>('GET', `/desk/api/${path}`)
  const { audiences, hasNames } = (await call<Me>('me')).body
  expect([audiences, hasNames]).toEqual([['customers', 'staff'], true])
  const page = async (query: string) => (await call<DecisionPage>(`decisions?${query}`)).body.rows
  const customers = await page('')
  expect(customers.map(({ userId }) => userId).filter((id) => id.startsWith('staff:'))).toEqual([])
  expect(new Set(customers.map(({ audience }) => audience))).toEqual(new Set(['customers']))
  const staff = await page('audience=staff')
  expect(new Set(staff.map(({ action, version }) => `${action} ${version}`))).toEqual(
    new Set(['factor.enroll staff-1']),
  )
  expect(await page('audience=staff&audience=customers')).toHaveLength(staff.length + customers.length)
  const { totals } = (await call<Overview>('overview')).body
  expect(totals.requests).toBe(customers.filter(({ outcome }) => outcome !== 'granted').length)
  const { trace } = (await call<DecisionReport>(`decisions/${staff.at(-1)?.id}`)).body
  expect(trace).toMatchObject({ version: 'staff-1', exact: true })
  expect(trace.rules.find(({ matched }) => matched)?.id).toBe('first-passkey')
})

it('the desk finds customers and staff by name', async () => {
  const profile = (await mara.call<{ name: string }>('GET', '/api/profile')).body
  const find = async (asked: PeopleRequest) =>
    (await ines.browser.call<PeopleList>('POST', '/desk/api/people', asked)).body.people
  const [found] = await find({ search: profile.name.toUpperCase() })
  expect(found?.name).toBe(profile.name)
  expect(await find({ ids: [found?.userId ?? ''] })).toEqual([found])
  expect((await find({ search: 'albers' })).map(({ name }) => name)).toEqual(['Ines Albers'])
  expect(await find({ search: '%%' })).toEqual([])
  expect(await find({ search: '__' })).toEqual([])
  expect(await find({ search: "' or 1=1 --" })).toEqual([])
})

it('an approval by a dismissed member of staff does not count for a publication', async () => {
  const draft = await ines.browser.call<PolicyVersionData>('POST', '/desk/api/policies', {
    data: withThreshold('500.00'),
    reason: 'More frauds',
  })
  const { id, hash } = draft.body
  await ines.browser.call('POST', `/desk/api/policies/${id}/propose`, { hash })
  bank.advance(1)
  expect((await tom.prove(`/desk/api/policies/${id}/approve`, { hash })).status).toBe(200)
  await bank.db.updateTable('staff').set({ rights: '["look"]' }).where('email', 'like', 'tom@%').execute()
  const publish = () => ines.prove(`/desk/api/policies/${id}/publish`, { hash, replaces: '1' })
  expect((await publish()).body).toMatchObject({ code: 'policy_approvals_missing' })
  await bank.db.deleteFrom('staff_sessions').execute()
  await bank.db.deleteFrom('staff').where('email', 'like', 'tom@%').execute()
  ines = { ...ines, browser: await signInStaff(bank, 'ines') }
  const version = await ines.browser.call<PolicyVersionData>('GET', `/desk/api/policies/${id}`)
  expect(version.body.approvals).toMatchObject([{ by: { name: 'Tom Reinders' }, stale: true }])
})
