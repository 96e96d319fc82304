import type { Challenge, Problem } from '@stepup/protocol'
import { afterEach, describe, expect, it } from 'vitest'

import { type Manager, type PublishingTest, startPublishing, withThreshold } from '../../../server/test/publishing.ts'
import type { BacktestResult, CheckResult, PolicyList, PolicyVersionData } from '../contract.ts'
import { createDesk, type Desk } from '../desk.ts'
import { everything } from '../../test/test-desk.ts'

let desk: Desk | undefined
afterEach(() => desk?.close())

/** Starts a desk of a server that publishes policies, with a manager's browser. */
async function startDesk(approvals: number) {
  const test = await startPublishing({ approvals })
  const opened = createDesk({
    stepUp: test.server,
    store: test.store,
    authorize: (request) => {
      const [userId = ''] = (request.headers.get('authorization') ?? '').split('/')
      return userId === 'mara' || userId === '' ? undefined : { userId, name: userId, may: everything }
    },
  })
  desk = opened
  const send = async (by: Manager, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const method = body === undefined ? 'GET' : 'POST'
    const { url, headers: signedIn } = by.customer.request({ ...headers }, `/desk/api/${path}`, method)
    const sent = new Headers(signedIn)
    if (body !== undefined) sent.set('content-type', 'application/json')
    return opened.handler(
      new Request(url, {
        method,
        headers: sent,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )
  }
  /** Makes a change with the required proof. */
  const prove = async (by: Manager, path: string, body: unknown) => {
    const asked = await send(by, path, body)
    if (asked.status !== 401) return asked
    const { step_up: challenge } = (await asked.json()) as { readonly step_up: Challenge }
    return send(by, path, body, { 'step-up-grant': await by.prove(challenge) })
  }
  return { test, send, prove }
}

async function versionIn(response: Response): Promise<PolicyVersionData> {
  expect(response.status).toBe(200)
  return (await response.json()) as PolicyVersionData
}

const codeIn = async (response: Response): Promise<readonly [number, string]> => [
  response.status,
  ((await response.json()) as Problem).code,
]

const transferStatus = async (test: PublishingTest): Promise<number> =>
  (await test.customer('mara').transfer([{ ...payment, instructedAmount: { currency: 'EUR', amount: '1500.00' } }]))
    .status

const payment = {
  type: 'payment',
  creditorName: 'Lena Hoffmann',
  creditorAccount: { iban: 'DE89370400440532013000' },
}

describe('a threshold', () => {
  it('a changed threshold is drafted, approved, published with a passkey, in force and rolled back', async () => {
    const { test, send, prove } = await startDesk(1)
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    expect(await transferStatus(test)).toBe(401)
    const draft = await versionIn(
      await send(ines, 'policies', { data: withThreshold('2000.00'), reason: 'Fewer prompts' }),
    )
    expect(draft).toMatchObject({ status: 'draft', number: 2, author: { id: 'ines' }, reason: 'Fewer prompts' })
    const { hash } = draft
    const stream = (await send(tom, 'live?only=changes')).body?.getReader()
    await stream?.read()
    await versionIn(await send(ines, 'policies/2/propose', { hash }))
    expect(new TextDecoder().decode((await stream?.read())?.value)).toContain('data: {"what":"policies"}')
    await stream?.cancel()
    expect(await codeIn(await send(ines, 'policies/2/publish', { hash, replaces: '1' }))).toEqual([
      409,
      'policy_approvals_missing',
    ])
    expect(await codeIn(await send(ines, 'policies/2/approve', { hash }))).toEqual([409, 'policy_own_version'])
    test.advance(1)
    const approved = await versionIn(await prove(tom, 'policies/2/approve', { hash }))
    expect(approved.approvals).toMatchObject([{ by: { id: 'tom' } }])
    const published = await versionIn(await prove(ines, 'policies/2/publish', { hash, replaces: '1' }))
    expect(published).toMatchObject({ status: 'published', publishedBy: { id: 'ines' } })
    expect(await transferStatus(test)).toBe(200)
    const list = (await (await send(tom, 'policies')).json()) as PolicyList
    expect(list).toMatchObject({
      inForce: { parameters: { threshold: '2000.00' } },
      published: { id: '2' },
      versions: [
        { id: '2', status: 'published' },
        { id: '1', status: 'retired' },
      ],
    })
    const first = await versionIn(await send(tom, 'policies/1'))
    const back = { hash: first.hash, replaces: '2', reason: 'Too few prompts' }
    expect(await versionIn(await prove(tom, 'policies/1/roll-back', back))).toMatchObject({
      status: 'published',
      rolledBackFor: 'Too few prompts',
    })
    expect(await transferStatus(test)).toBe(401)
  })

  it('a version is not published without a proof, with the proof of another version, or twice with one proof', async () => {
    const { test, send } = await startDesk(0)
    const ines = await test.manager('ines')
    const [second, third] = await Promise.all(
      ['2000.00', '3000.00'].map(async (threshold) => {
        const draft = await versionIn(await send(ines, 'policies', { data: withThreshold(threshold), reason: 'Try' }))
        return versionIn(await send(ines, `policies/${draft.id}/propose`, { hash: draft.hash }))
      }),
    )
    if (!second || !third) throw new Error('There are no versions.')
    const publish = (version: PolicyVersionData, headers: Record<string, string> = {}) =>
      send(ines, `policies/${version.id}/publish`, { hash: version.hash, replaces: '1' }, headers)
    const asked = await publish(second)
    expect(asked.status).toBe(401)
    const { step_up: challenge } = (await asked.json()) as { readonly step_up: Challenge }
    const grant = { 'step-up-grant': await ines.prove(challenge) }
    expect((await publish(third, grant)).ok).toBe(false)
    expect(await test.inForce()).toBe('1')
  })

  it('a version that was approved before the last publication is stale until it is approved again', async () => {
    const { test, send, prove } = await startDesk(1)
    const [ines, tom] = [await test.manager('ines'), await test.manager('tom')]
    const [early, stricter] = [await test.proposal(ines, '9999.00'), await test.proposal(ines, '500.00')]
    for (const { id, hash } of [early, stricter]) await versionIn(await prove(tom, `policies/${id}/approve`, { hash }))
    test.advance(1)
    await versionIn(await prove(ines, 'policies/3/publish', { hash: stricter.hash, replaces: '1' }))
    test.advance(1)
    const approvalsOf = async (id: string) => (await versionIn(await send(tom, `policies/${id}`))).approvals
    const by = { id: 'tom', name: 'tom' }
    expect(await approvalsOf('2')).toEqual([{ by, at: test.now() - 2, stale: true }])
    expect(await approvalsOf('3')).toEqual([{ by, at: test.now() - 2 }])
    const { hash } = early
    expect((await versionIn(await prove(tom, 'policies/2/approve', { hash }))).approvals).toEqual([
      { by, at: test.now() },
    ])
  })

  it('a version that another user changed in the meantime is refused as outdated', async () => {
    const { test, send } = await startDesk(0)
    const ines = await test.manager('ines')
    const draft = await versionIn(await send(ines, 'policies', { data: withThreshold('2000.00'), reason: 'Try' }))
    const { id, hash } = draft
    await versionIn(
      await send(ines, 'policies', { data: withThreshold('2500.00'), reason: 'Try', replaces: { id, hash } }),
    )
    expect(await codeIn(await send(ines, `policies/${id}/propose`, { hash }))).toEqual([409, 'policy_outdated'])
  })

  it('the list of versions has the hundred newest, without their policies', async () => {
    const { test, send } = await startDesk(0)
    const ines = await test.manager('ines')
    const first = await test.server.policies.published()
    for (let number = 2; number <= 125; number++) {
      const id = String(number)
      await test.store.addPolicyVersion({ ...first, id, number, status: 'draft', author: { id: 'tom', name: 'Tom' } })
    }
    const { versions } = (await (await send(ines, 'policies')).json()) as PolicyList
    expect(versions.map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, index) => 125 - index))
    expect(versions.every((version) => !('data' in version))).toBe(true)
  })

  it('a version with an error is refused, and the error is named', async () => {
    const { test, send } = await startDesk(0)
    const ines = await test.manager('ines')
    const data = { ...withThreshold('1.00'), rules: [{ id: 'x', actions: ['pay'], when: 'signals.nothing.x' }] }
    const refused = await send(ines, 'policies', { data, reason: 'Try' })
    expect(refused.status).toBe(400)
    expect(((await refused.json()) as Problem).detail).toContain('rules[0]')
  })
})

describe('a user without the app’s right to publish', () => {
  it('drafts with an error are checked beside the decisions, a few of one user at a time', async () => {
    const { test, send } = await startDesk(0)
    const ines = await test.manager('ines')
    const data = withThreshold('a thousand')
    const drafts = Array.from({ length: 8 }, () => send(ines, 'policies', { data, reason: 'A mistake' }))
    const statuses = (await Promise.all(drafts)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 400)).toHaveLength(4)
    expect(statuses.filter((status) => status === 429)).toHaveLength(4)
  })

  it('a user without the app’s right to publish is refused, whatever the desk’s rights are', async () => {
    const { test, send } = await startDesk(0)
    const lou = await test.manager('lou')
    const refused = await send(lou, 'policies', { data: withThreshold('2000.00'), reason: 'Try' })
    expect(await codeIn(refused)).toEqual([403, 'denied'])
  })
})

describe('POST check', () => {
  it('`POST check` finds errors with their places in the text', async () => {
    const { test, send } = await startDesk(0)
    const ines = await test.manager('ines')
    const check = async (text: string) => (await (await send(ines, 'check', { text })).json()) as CheckResult
    const { findings } = await check(
      'version: "1"\nrules:\n  - id: a\n    actions: [pay]\n    when: "signals.nothing.x"\n    effect: deny\n',
    )
    expect(findings.find(({ place }) => place === 'rules[0].when')).toMatchObject({ severity: 'error', line: 5 })
    expect(await check('version: [')).toMatchObject({ findings: [{ code: 'syntax', line: 1 }] })
    expect((await check(JSON.stringify(withThreshold('1.00')))).data).toEqual(withThreshold('1.00'))
  })

  it('`POST check` names the first 200 of 20,000 errors in bounded time', async () => {
    const { test, send } = await startDesk(0)
    const ines = await test.manager('ines')
    const text = Array.from({ length: 20_000 }, (_, index) => `m${index}: 1`).join('\n')
    const response = await send(ines, 'check', { text })
    expect(((await response.json()) as CheckResult).findings).toHaveLength(200)
  })
})

describe('POST backtest', () => {
  it('`POST backtest` decides past requests by a draft and by the policies in force', async () => {
    const { test, send } = await startDesk(0)
    const ines = await test.manager('ines')
    await transferStatus(test)
    await test.server.settled()
    const result = (await (
      await send(ines, 'backtest', { data: withThreshold('2000.00'), filter: { action: ['transfer.create'] } })
    ).json()) as BacktestResult
    expect(result).toMatchObject({ requests: 1, changes: { noLongerAsked: { count: { count: 1 }, people: 1 } } })
    expect(result.changes.noLongerAsked.examples).toMatchObject([
      { decision: { userId: 'mara', amount: { amount: '1500.00' } }, before: 'challenge', after: 'allow' },
    ])
  })

  it('`POST backtest` refuses policies that are deeply nested, too large, or of other types', async () => {
    const { test, send } = await startDesk(0)
    const ines = await test.manager('ines')
    const nested = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`
    const rules = Array.from({ length: 501 }, (_, index) => ({ id: `r${index}`, actions: ['pay'], effect: 'deny' }))
    const deep = `{"data":{"version":"1","rules":[],"parameters":${nested}}}`
    for (const body of [deep, { data: { version: '1', rules } }, { data: { version: 1 } }, { data: {} }])
      expect((await send(ines, 'backtest', body)).status).toBe(400)
    expect((await send(ines, 'policies', deep.replace('{"data"', '{"reason":"x","data"'))).status).toBe(400)
  })

  it('`POST backtest` refuses policies with an error, and a malformed filter', async () => {
    const { test, send } = await startDesk(0)
    const ines = await test.manager('ines')
    for (const body of [{ data: { rules: 'none' } }, { data: withThreshold('1.00'), filter: { action: 'x' } }])
      expect((await send(ines, 'backtest', body)).status).toBe(400)
  })
})
