import type { PolicyData } from '@stepup/policy'
import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { browserAt, openBank } from '../../test/bank.ts'
import type { InboxAnswer } from '../contract.ts'

const policies = JSON.parse(readFileSync(new URL('../../policies.json', import.meta.url), 'utf8')) as PolicyData

it('an e-mail with a code for a new limit names the limit', async () => {
  const { app } = await openBank(policies)
  const mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
  const daily = { amount: '6000.00', currency: 'EUR' }
  const asked = await mara.call<{ step_up: { id: string } }>('PUT', '/api/limits', { daily })
  await mara.call('POST', `/step-up/challenges/${asked.body.step_up.id}/factors/email:1/begin`, {})
  const { body } = await mara.call<InboxAnswer>('GET', '/api/inbox')
  expect(body.messages[0]?.subject).toBe('Your code to change your daily limit')
  expect(body.messages[0]?.text).toContain('6,000.00 EUR a day instead of 5,000.00 EUR')
})
