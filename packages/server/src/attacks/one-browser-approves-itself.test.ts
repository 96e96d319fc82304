import type { BeginResult, Challenge } from '@stepup/protocol'
import { createMemoryKeys } from '@stepup/testing'
import { beforeEach, expect, it } from 'vitest'

import { type Customer, payment, startServer, type TestServer } from '../../test/support.ts'

const DEVICE = '__Host-stepup-device'

let test: TestServer
/** The browser that is enrolled to approve. */
let phone: Customer
/** Another session in the same browser: the same device cookie and key. */
let second: Customer
let keys: ReturnType<typeof createMemoryKeys>

beforeEach(async () => {
  test = await startServer()
  keys = createMemoryKeys()
  phone = test.customer('mara', 'phone')
  await phone.elevate(test)
  const approver = phone.approverWith(keys)
  await approver.enroll({ label: 'My phone' })
  phone = { ...phone, approver }
  second = inTheSameBrowser('second session')
})

function inTheSameBrowser(session: string): Customer {
  const customer = test.customer('mara', session)
  for (const [name, value] of phone.cookies) customer.cookies.set(name, value)
  return customer
}

const offered = ({ factors }: Challenge): readonly string[] => factors.map(({ kind }) => kind)

it('a session without its device cookie is on an unknown device, which is offered no push', async () => {
  second.cookies.delete(DEVICE)
  const { challenge } = await second.transfer()
  expect(offered(challenge)).not.toContain('push')
  const { status, body } = await second.call('POST', `/challenges/${challenge.id}/factors/push/begin`)
  expect({ status, code: body['code'] }).toEqual({ status: 404, code: 'factor_not_found' })
})

it('a session with a made-up device cookie is offered no push', async () => {
  for (const value of ['', 'x', `${'A'.repeat(22)}.${'A'.repeat(43)}`]) {
    second.cookies.set(DEVICE, value)
    expect(
      offered((await second.transfer([payment({ amount: `${1100 + value.length}.00` })])).challenge),
    ).not.toContain('push')
  }
})

it('a session that was offered push with a device cookie cannot begin push without that cookie', async () => {
  const computer = test.customer('mara', 'computer')
  await computer.elevate(test)
  for (const [name, value] of computer.cookies) second.cookies.set(name, value)
  const { challenge } = await second.transfer()
  expect(offered(challenge)).toContain('push')
  for (const cookie of [undefined, phone.cookies.get(DEVICE)]) {
    if (cookie === undefined) second.cookies.delete(DEVICE)
    else second.cookies.set(DEVICE, cookie)
    expect(await second.begin(challenge, 'push')).toMatchObject({ status: 404, body: { code: 'factor_not_found' } })
  }
  expect((await phone.approver.list()).approvals).toEqual([])
})

it('the requesting browser cannot approve its own request in another session', async () => {
  const tablet = test.customer('mara', 'tablet')
  await tablet.elevate(test)
  await tablet.approver.enroll({ label: 'My tablet' })
  const { challenge } = await second.transfer()
  expect(challenge.factors).toContainEqual({ id: 'push', kind: 'push', label: 'My tablet' })
  const { number = '' } = (await second.begin(challenge, 'push')).body as BeginResult
  const [asked] = (await tablet.approver.list()).approvals
  expect((await phone.approver.list()).approvals).toEqual([])
  if (!asked) throw new Error('Nothing waits')
  await expect(phone.approver.answer(asked, { approve: true, number })).rejects.toMatchObject({
    problem: { code: 'approval_not_found' },
  })
  await expect(phone.approver.answer(asked, { approve: false })).rejects.toMatchObject({
    problem: { code: 'approval_not_found' },
  })
  await tablet.approver.answer(asked, { approve: true, number })
  expect((await second.verify(challenge, 'push', { poll: true })).body.status).toBe('approved')
})

it('a browser that lost its device cookie approves nothing with its key for the old device', async () => {
  test.advance(600_000)
  phone = test.customer('mara', 'phone later')
  phone = { ...phone, approver: phone.approverWith(keys) }
  await phone.elevate(test)
  second.cookies.set(DEVICE, phone.cookies.get(DEVICE) ?? '')
  const { challenge } = await second.transfer()
  await second.begin(challenge, 'push')
  expect(await phone.approver.list()).toEqual({ approver: false, approvals: [] })
  // Enrolling again replaces the browser's previous approver.
  await phone.approver.enroll({ label: 'My phone' })
  const { body } = await phone.call<{ factors: { kind: string }[] }>('GET', '/factors')
  expect(body.factors.filter(({ kind }) => kind === 'push')).toHaveLength(1)
  expect((await phone.approver.list()).approvals).toEqual([])
})
