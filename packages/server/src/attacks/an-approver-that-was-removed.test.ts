import type { DeviceList } from '@stepup/protocol'
import { beforeEach, describe, expect, it } from 'vitest'

import { type Customer, startServer, type TestServer } from '../../test/support.ts'

// The user's telephone was stolen with its screen unlocked. The thief approves with it while the user removes it.

let test: TestServer
let mara: Customer
let phone: Customer

beforeEach(async () => {
  test = await startServer()
  mara = test.customer('mara')
  phone = test.customer('mara', 'phone')
  await mara.elevate(test)
  await phone.elevate(test)
  await phone.approver.enroll({ label: 'My phone' })
})

/** Asks for a payment by push. The functions approve it on the telephone, remove the telephone, and poll. */
async function askByPush() {
  const { body } = await phone.call<DeviceList>('GET', '/devices')
  const id = body.devices.find(({ current }) => current)?.id
  const { challenge } = await mara.transfer()
  const begun = await mara.begin(challenge, 'push')
  const [asked] = (await phone.approver.list()).approvals
  if (!asked) throw new Error('The telephone has nothing to approve.')
  return {
    approve: () => phone.approver.answer(asked, { approve: true, number: String(begun.body['number']) }),
    remove: () => mara.call('DELETE', `/devices/${id}`, { last: true }),
    poll: () => mara.verify(challenge, 'push', { poll: true }),
  }
}

describe('the removal of an approving device', () => {
  it('ELV-16: an approval of a device that was removed before the browser polled opens nothing', async () => {
    const { approve, remove, poll } = await askByPush()
    await approve()
    expect((await remove()).status).toBe(204)
    expect(await poll()).toMatchObject({ status: 409, body: { code: 'challenge_closed' } })
    expect(test.events.map(({ type }) => type)).not.toContain('grant.issued')
  })

  it('ELV-16: an approval of a device that is removed at the same time opens nothing', async () => {
    const { approve, remove, poll } = await askByPush()
    const [, removed] = await Promise.all([approve().catch(() => undefined), remove()])
    expect(removed.status).toBe(204)
    expect(await poll()).toMatchObject({ status: 409, body: { code: 'challenge_closed' } })
    expect(test.events.map(({ type }) => type)).not.toContain('grant.issued')
  })
})
