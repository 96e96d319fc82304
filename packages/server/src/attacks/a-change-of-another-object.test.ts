import type { Challenge } from '@stepup/protocol'
import { TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'

import { approveByMail, type Customer, startServer, type TestServer } from '../../test/support.ts'

let test: TestServer
let mara: Customer

beforeEach(async () => {
  test = await startServer({
    rules: [
      {
        id: 'bound-changes',
        actions: ['factor.enroll', 'factor.rename', 'factor.remove', 'device.rename', 'device.remove'],
        priority: 1,
        require: { acr_values: ['aal2'], bound: true },
        reasons: [],
      },
    ],
  })
  mara = test.customer('mara')
})

async function change(method: string, path: string, body: unknown, token?: string) {
  const headers = token === undefined ? {} : { 'step-up-grant': token }
  return mara.call<{ step_up: Challenge; code?: string }>(method, path, body, headers)
}

describe('an approval covers exactly one change of one object', () => {
  it('the approval of a telephone number enrolls that number and no other', async () => {
    const asked = await change('POST', '/factors', { kind: 'sms_otp', number: '+49 151 23456742' })
    expect(asked.body.step_up.authorization_details).toEqual([
      { type: 'factor', kind: 'sms_otp', id: expect.any(String), label: '•••• 42' },
    ])
    const token = await approveByMail(test, mara, asked.body.step_up)
    expect(test.mails.at(-1)?.text).toContain('Text message: •••• 42')
    // Another number with the same last digits.
    const answer = await change('POST', '/factors', { kind: 'sms_otp', number: '+49 151 99999942' }, token)
    expect(answer).toMatchObject({ status: 403, body: { code: 'grant_mismatch' } })
    expect(test.texts).toHaveLength(0)
  })

  it('the approval of a factor’s new name allows that name and no other', async () => {
    const token = await approveByMail(test, mara, (await change('POST', '/factors', { kind: 'totp' })).body.step_up)
    const begun = await mara.call<{ id: string; secret: string }>(
      'POST',
      '/factors',
      { kind: 'totp' },
      { 'step-up-grant': token },
    )
    const code = new TOTP({ secret: begun.body.secret }).generate({ timestamp: test.now() })
    const confirmed = await mara.call<{ id: string }>('POST', `/factors/${begun.body.id}/confirm`, { code })
    const path = `/factors/${confirmed.body.id}`

    const asked = await change('PATCH', path, { label: 'Work phone' })
    expect(asked.body.step_up.authorization_details).toEqual([
      {
        ...{ type: 'factor', kind: 'totp', id: confirmed.body.id, addedAt: '2026-01-01' },
        ...{ label: 'Authenticator app', newLabel: 'Work phone' },
      },
    ])
    const rename = await approveByMail(test, mara, asked.body.step_up)
    expect(test.mails.at(-1)?.text).toContain('Authenticator app: Authenticator app -> Work phone')
    expect(await change('PATCH', path, { label: 'Bank support' }, rename)).toMatchObject({
      status: 403,
      body: { code: 'grant_mismatch' },
    })
  })
})
