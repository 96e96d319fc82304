import type { PolicyData, PolicyRule } from '@stepup/policy'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'

import {
  challengeOf,
  draft,
  initial,
  type Manager,
  publish,
  type PublishingTest,
  rollBack,
  startPublishing,
  versionOf,
  withThreshold,
} from '../../test/publishing.ts'
import { payment, type TestServer } from '../../test/support.ts'
import { PolicyTamperedError, type PolicyVersionRecord } from '../index.ts'

// Policies that lock managers out or let everyone in, that stop the server, or that bypass it.

async function putInForce(test: PublishingTest, by: Manager, data: PolicyData): Promise<PolicyVersionRecord> {
  const drafted = versionOf(await by.send(draft(data)))
  return versionOf(await by.change(publish(drafted, await test.inForce())))
}

const withRule = (rule: PolicyRule): PolicyData => ({ ...initial, rules: [...initial.rules, rule] })

describe('a version with rules about publishing', () => {
  it('a version that denies every action locks no manager out: a roll-back still works', async () => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    await putInForce(test, ines, {
      version: 'x',
      rules: [{ id: 'stop', actions: ['*'], effect: 'deny', priority: 1000 }],
    })
    expect((await ines.customer.transfer()).status).toBe(403)
    const change = await ines.change(rollBack(await test.version('1'), '2'))
    expect(change.status).toBe('done')
    expect((await ines.customer.transfer([payment({ amount: '5.00' })])).status).toBe(200)
  })

  it.each<PolicyRule>([
    { id: 'open', actions: ['policy.*'], effect: 'allow', priority: 1000 },
    { id: 'open', actions: ['policy.publish', 'policy.approve', 'policy.roll_back'], effect: 'allow', priority: 1000 },
    { id: 'open', actions: ['policy.publish'], require: { acr_values: ['aal1'] }, priority: 1000 },
  ])('a version with the rule %j leaves each publication in need of its proof', async (rule) => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    await putInForce(test, ines, withRule(rule))
    const drafted = versionOf(await ines.send(draft(initial)))
    const asked = await ines.send(publish(drafted, '2'))
    expect(await challengeOf(asked)).toMatchObject({ action: 'policy.publish', acr_values: ['phr'] })
    expect(await test.inForce()).toBe('2')
  })

  it('configured policies with a pattern are refused, instead of leaving its actions to published versions', async () => {
    const steps = ['policy.publish', 'policy.approve', 'policy.roll_back']
    const start = async (...actions: readonly string[]): Promise<PublishingTest> => {
      const rule = { id: 'p', actions: [...steps, ...actions], require: { acr_values: ['phr'], bound: true } }
      return startPublishing({ policies: { version: 'code', rules: [rule] } })
    }
    for (const pattern of ['factor.*', '*']) await expect(start(pattern)).rejects.toThrow(`"${pattern}"`)
    // The published rule about `factor.*` requires no passkey, and a stolen session would enroll one of its own.
    const test = await start('factor.enroll')
    const thief = test.customer('ines', 'stolen')
    expect((await thief.call('POST', '/factors', { kind: 'passkey' })).status).toBe(401)
    expect((await thief.call('POST', '/factors', { kind: 'totp' })).status).toBe(401)
  })

  it('configured policies are refused when they leave a step of publishing without a rule or unbound', async () => {
    const rules = [{ id: 'p', actions: ['policy.publish'], require: { acr_values: ['phr'], bound: true } }]
    await expect(startPublishing({ policies: { version: '1', rules } })).rejects.toThrow('policy.approve')
    const two = [{ ...rules[0], actions: ['policy.publish', 'policy.approve'] } as PolicyRule]
    await expect(startPublishing({ policies: { version: '1', rules: two } })).rejects.toThrow('policy.roll_back')
    const actions = ['policy.publish', 'policy.approve', 'policy.roll_back']
    const unbound = [{ id: 'p', actions, require: { acr_values: ['aal1'] } }]
    const test = await startPublishing({ policies: { version: '1', rules: unbound } })
    const ines = await test.manager('ines')
    const drafted = versionOf(await ines.send(draft(initial)))
    const change = await ines.send(publish(drafted))
    expect(change.status === 'closed' && change.response.status).toBe(500)
    expect(await test.inForce()).toBe('1')
  })
})

describe('a huge or hostile version', () => {
  const rule = (index: number): PolicyRule => ({
    id: `r${index}`,
    actions: [`a${index % 7}.*`],
    when: `context.a > ${index} && context.b < ${index + 1} || details.exists(d, d.amount == "${index}")`,
    require: { acr_values: ['aal2'] },
  })
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
  const cyclic: Record<string, unknown> = { version: '1', rules: [] }
  cyclic['parameters'] = cyclic

  it.each<[string, unknown]>([
    ['a number instead of an object', 7],
    ['no data', undefined],
    ['no rules', { version: '1' }],
    ['a list instead of an object', []],
    ['rules that are not a list', { version: '1', rules: { length: 3 } }],
    ['more rules than the limit', { version: '1', rules: Array.from({ length: 501 }, (_, index) => rule(index)) }],
    ['more text than the limit', { ...initial, description: 'x'.repeat(250_001) }],
    ['data that is nested 40 deep', { ...initial, parameters: { deep: nested(40) } }],
    [
      'data that is nested 100,000 deep',
      JSON.parse(`{"version":"1","rules":[],"parameters":${'['.repeat(5000)}${']'.repeat(5000)}}`),
    ],
    ['data that contains itself', cyclic],
    ['a prototype', JSON.parse('{"version":"1","rules":[],"parameters":{"__proto__":{"threshold":"9"}}}')],
    ['a number that JSON lacks', { ...initial, parameters: { threshold: Number.POSITIVE_INFINITY } }],
    ['a big integer', { ...initial, parameters: { threshold: 10n } }],
    ['a condition that is not CEL', withRule({ id: 'x', actions: ['x'], when: '('.repeat(10_000), effect: 'deny' })],
    [
      'loops within loops over lists in the condition',
      withRule({
        id: 'x',
        actions: ['x'],
        when: `${'[1, 2, 3].exists(a, '.repeat(9)}a == 4${')'.repeat(9)}`,
        effect: 'deny',
      }),
    ],
    [
      'a loop without a bound inside another',
      withRule({
        id: 'x',
        actions: ['x'],
        when: 'details.exists(d, string(d.text).split("").exists(x, x == "1"))',
        effect: 'deny',
      }),
    ],
  ])('a version with %s is refused, and the server continues', async (_, data) => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    const change = await ines.send(draft(data))
    expect(change).toMatchObject({ status: 'refused', code: 'invalid' })
    expect(change.status === 'refused' && change.findings?.length).toBeGreaterThan(0)
    expect(() => test.server.policies.check(data)).not.toThrow()
    expect((await ines.customer.transfer([payment({ amount: '5.00' })])).status).toBe(200)
  })

  it('a version with nested loops over details costs a request a bounded time, and opens nothing', async () => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    const when = `${'details.exists(a, '.repeat(9)}a.type == "other"${')'.repeat(9)}`
    await putInForce(test, ines, withRule({ id: 'slow', actions: ['transfer.create'], when, effect: 'deny' }))
    const details = Array.from({ length: 50 }, () => payment({ amount: '1.00' }))
    expect((await ines.customer.transfer(details)).status).toBe(403)
  })

  it('a version with nested loops over its parameters costs a request a bounded time, and opens nothing', async () => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    const when = `${'parameters.long.exists(a, '.repeat(4)}a == -1${')'.repeat(4)}`
    const long = Array.from({ length: 3000 }, (_, index) => index)
    const { rules } = withRule({ id: 'slow', actions: ['transfer.create'], when, effect: 'deny' })
    await putInForce(test, ines, { ...initial, parameters: { ...initial.parameters, long }, rules })
    expect((await ines.customer.transfer([payment({ amount: '1.00' })])).status).toBe(403)
  })

  it('drafts of versions are limited per hour: a manager’s stolen session fills no store', async () => {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    for (let index = 0; index < 100; index++) expect((await ines.send(draft(initial))).status).toBe('done')
    const refused = await ines.send(draft(initial))
    expect(refused.status === 'closed' && refused.response.status).toBe(429)
    test.advance(60 * 60 * 1000)
    expect((await ines.send(draft(initial))).status).toBe('done')
  })
})

describe('policies changed in the store by an attacker', () => {
  const openDoor: PolicyData = { version: 'v2', rules: [{ id: 'open', actions: ['*'], effect: 'allow' }] }
  const transfer = (test: TestServer) => test.customer('mara').transfer([payment({ amount: '1500.00' })])

  async function startTampered(tamper: (test: PublishingTest) => Promise<unknown>): Promise<PublishingTest> {
    const test = await startPublishing()
    const ines = await test.manager('ines')
    await putInForce(test, ines, withThreshold('500.00'))
    expect((await transfer(test)).status).toBe(401)
    await tamper(test)
    test.advance(1000)
    return test
  }

  it.each<[string, (test: PublishingTest) => Promise<unknown>]>([
    [
      'replaced',
      async ({ db, store }) => {
        const last = await store.findPublication()
        const version = { ...(await store.findPolicyVersion('1')), data: openDoor }
        await sql`update stepup_policy_versions set body = ${JSON.stringify(version)} where id = '1'`.execute(db)
        const body = JSON.stringify({ ...last, seq: 9, versionId: '1' })
        await sql`update stepup_publications set body = ${body}`.execute(db)
      },
    ],
    [
      'set back',
      async ({ db, store }) => {
        const last = await store.findPublication()
        await sql`update stepup_publications set body = ${JSON.stringify({ ...last, seq: 1 })}`.execute(db)
      },
    ],
    ['deleted', async ({ db }) => sql`delete from stepup_publications`.execute(db)],
  ])('a publication that was %s in the store shuts the gate, and the operator hears of it', async (_, tamper) => {
    const test = await startTampered(tamper)
    expect((await transfer(test)).status).toBe(500)
    const errors = test.events.flatMap((event) => (event.type === 'error' ? [event.error] : []))
    expect(errors.at(-1)).toBeInstanceOf(PolicyTamperedError)
  })

  it('changed content of the version in force shuts the gate of a node that starts', async () => {
    const test = await startTampered(async ({ db, store }) => {
      const version = { ...(await store.findPolicyVersion('2')), data: openDoor }
      await sql`update stepup_policy_versions set body = ${JSON.stringify(version)} where id = '2'`.execute(db)
    })
    const started = await startPublishing({}, { on: test, clock: () => test.now() })
    expect((await transfer(started)).status).toBe(500)
  })
})
