import type { Challenge } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { startServer, type TestOptions, type TestServer } from '../../test/support.ts'

// An attacker with the session cookie requests a challenge for an action of their own wording, which appears in the
// bank's message to the owner.

const BAIT = 'admin.get 900 EUR back: read this code to our agent now'
const anyAdmin = { acr_values: ['aal2'], max_age: 300 } as const

async function asked(options: TestOptions, action: string): Promise<{ test: TestServer; challenge: Challenge }> {
  const test = await startServer(options)
  const mara = test.customer('mara')
  const { status, body } = await mara.call<{ step_up: Challenge }>('POST', '/challenges', {
    action,
    acr_values: ['aal2'],
  })
  expect(status).toBe(401)
  await mara.begin(body.step_up, 'email_otp')
  return { test, challenge: body.step_up }
}

const wildcard: TestOptions = { rules: [{ id: 'admin', actions: ['admin.*'], require: anyAdmin, reasons: [] }] }
const allowing = { version: 'open', default_effect: 'allow', rules: [] } as const
const allowingOptions: TestOptions = { policies: allowing }

describe('the name of an action that a page chose', () => {
  it.each([
    ['a rule about every action with its prefix', wildcard, BAIT],
    ['policies that allow by default', allowingOptions, BAIT],
    ['dots instead of blanks', wildcard, 'admin.get.900.EUR.back:.read.this.code.to.our.agent'],
    ['the pattern of a rule as its name', wildcard, 'admin.*'],
  ])(
    'ELV-05: a message does not repeat an action’s name that only the page chose, with %s',
    async (_, options, action) => {
      const { test, challenge } = await asked(options, action)
      expect(test.mails.at(-1)?.text).toContain("to confirm it's you.")
      expect(test.mails.at(-1)?.text).not.toMatch(/900|admin/u)
      expect([challenge.action, test.mails.at(-1)?.action]).toEqual(['session.elevate', 'session.elevate'])
    },
  )

  it.each<[string, TestOptions]>([
    ['a rule', { rules: [{ id: 'admin', actions: ['admin.users'], require: anyAdmin, reasons: [] }] }],
    ['the list of actions', { policies: { ...allowing, actions: ['admin.users'] } }],
    ['words', { ...wildcard, actions: { 'admin.users': 'see all users' } }],
  ])('a message shows an action’s name where %s of the server has it', async (_, options) => {
    const { test, challenge } = await asked(options, 'admin.users')
    expect(challenge.action).toBe('admin.users')
    expect(test.mails.at(-1)?.text).toMatch(/admin users|see all users/u)
  })
})
