import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { browserAt, openBank } from '../test/bank.ts'
import { actionWords } from './action-words.ts'

const policies = JSON.parse(readFileSync(new URL('../policies.json', import.meta.url), 'utf8')) as {
  readonly rules: readonly { readonly actions: readonly string[] }[]
}

/** Actions that the step-up server names itself. */
const named = /^(session|factor|device)\.|^(transfer\.create|card\.reveal|password\.change)$/

it('every action that the policies name has words for its messages', () => {
  const actions = new Set(policies.rules.flatMap((rule) => rule.actions).filter((action) => !named.test(action)))
  expect([...actions].toSorted()).toEqual(Object.keys(actionWords).toSorted())
})

it('the mail with a code says what it is for, and not the id of an action', async () => {
  const rules = [{ id: 'email', actions: ['email.change'], require: { acr_values: ['aal2'], bound: true } }]
  const { app, messages } = await openBank({ rules })
  const mara = browserAt(app)
  await mara.call('POST', '/api/demo', {})
  const { body } = await mara.call<{ step_up: { id: string } }>('PUT', '/api/profile', { email: 'mara@new.example' })
  await mara.call('POST', `/step-up/challenges/${body.step_up.id}/factors/email:1/begin`, {})
  expect(messages[0]?.subject).toBe('Your code to change your e-mail address')
})
