import type { PolicyData } from '@stepup/policy'
import { describe, expect, it } from 'vitest'

import {
  draft,
  initial,
  type Manager,
  publish,
  rollBack,
  startPublishing,
  versionOf,
  withThreshold,
} from '../../test/publishing.ts'
import { payment, startServer, type TestServer } from '../../test/support.ts'
import { createSeal, resealAll } from '../operator/index.ts'
import { payee } from '../signals/index.ts'
import { createMemoryStore } from '../memory/index.ts'
import { PolicyTamperedError, storedPolicies, StoreUnavailableError } from '../index.ts'

const secret = 'a secret of at least thirty-two bytes, for tests'
const nextSecret = 'another secret of at least thirty-two bytes, for tests'

const transfer = async ({ customer }: TestServer, amount = '1500.00') =>
  (await customer('mara').transfer([payment({ amount })])).status

async function putInForce(by: Manager, data: PolicyData, replaces: string): Promise<void> {
  const drafted = versionOf(await by.send(draft(data)))
  versionOf(await by.change(publish(drafted, replaces)))
}

describe('stored policies', () => {
  it('stored policies apply immediately on the publishing node, and within a second on others', async () => {
    const first = await startPublishing()
    const second = await startPublishing({}, { on: first, clock: () => first.now() })
    const ines = await first.manager('ines')
    expect([await transfer(first), await transfer(second)]).toEqual([401, 401])
    await putInForce(ines, withThreshold('2000.00'), '1')
    expect([await transfer(first), await transfer(second)]).toEqual([200, 401])
    first.advance(999)
    expect(await transfer(second)).toBe(401)
    first.advance(1)
    expect(await transfer(second)).toBe(200)
  })

  it('stored policies apply to the first request of a node that was idle for a day', async () => {
    const first = await startPublishing()
    const second = await startPublishing({}, { on: first, clock: () => first.now() })
    expect(await transfer(second)).toBe(401)
    first.advance(24 * 60 * 60 * 1000)
    await putInForce(await first.manager('ines'), withThreshold('2000.00'), '1')
    first.advance(1000)
    expect(await transfer(second)).toBe(200)
  })

  it('stored policies are read once a second, and again when the clock is set back', async () => {
    let reads = 0
    const around = (store: TestServer['store']) => ({
      ...store,
      findPublication: () => (reads++, store.findPublication()),
    })
    const test = await startPublishing({}, { around })
    await Promise.all(Array.from({ length: 20 }, () => transfer(test, '5.00')))
    const first = reads
    for (let index = 0; index < 20; index++) await transfer(test, '5.00')
    expect(reads).toBe(first)
    test.advance(1000)
    await Promise.all(Array.from({ length: 20 }, () => transfer(test, '5.00')))
    expect(reads).toBe(first + 1)
    test.advance(-60_000)
    await transfer(test, '5.00')
    expect(reads).toBe(first + 2)
  })

  it('stored policies shut the gate while the store does not answer, and open it again', async () => {
    let isAway = false
    const around = (store: TestServer['store']) => ({
      ...store,
      findPublication: () =>
        isAway ? Promise.reject(new StoreUnavailableError(new Error('down'))) : store.findPublication(),
    })
    const test = await startPublishing({}, { around })
    expect(await transfer(test, '5.00')).toBe(200)
    isAway = true
    test.advance(999)
    expect(await transfer(test, '5.00')).toBe(200)
    test.advance(1)
    expect(await transfer(test, '5.00')).toBe(503)
    isAway = false
    expect(await transfer(test, '5.00')).toBe(200)
  })

  it('a node keeps its policies when it cannot use a published version, and one that starts stays shut', async () => {
    const first = await startPublishing({}, { signals: [payee()] })
    const second = await startPublishing({}, { on: first, clock: () => first.now() })
    expect(await transfer(second)).toBe(401)
    const ines = await first.manager('ines')
    const when = 'signals.payee.is_new'
    const rule = { id: 'payee', actions: ['payee.add'], when, require: { acr_values: ['aal2'] } }
    const data = { ...withThreshold('2000.00'), rules: [...initial.rules, rule] }
    await putInForce(ines, data, '1')
    first.advance(1000)
    expect([await transfer(first), await transfer(second)]).toEqual([200, 401])
    const started = await startPublishing({}, { on: first, clock: () => first.now() })
    expect(await transfer(started)).toBe(500)
  })

  it('the policies of the setup can be rolled back to, however many actions they name', async () => {
    const large = { ...initial, actions: Array.from({ length: 5001 }, (_, index) => `account.read.${index}`) }
    const test = await startPublishing({}, { feed: (store) => storedPolicies({ store, initial: large }) })
    const ines = await test.manager('ines')
    await putInForce(ines, withThreshold('2000.00'), '1')
    expect(await ines.change(rollBack(await test.version('1'), '2'))).toMatchObject({ status: 'done' })
    expect(await ines.send(draft(large))).toMatchObject({ status: 'refused', code: 'invalid' })
  })

  it('stored policies begin with one version 1 when five nodes start concurrently', async () => {
    const first = await startPublishing()
    const nodes = await Promise.all(
      Array.from({ length: 5 }, () => startPublishing({}, { on: first, clock: () => first.now() })),
    )
    expect(await Promise.all(nodes.map((node) => transfer(node)))).toEqual([401, 401, 401, 401, 401])
    expect(await first.server.policies.list()).toHaveLength(1)
    expect((await first.store.findPublication())?.seq).toBe(1)
  })

  it('stored policies need the server’s earlier secret until they are sealed again', async () => {
    const first = await startPublishing()
    await putInForce(await first.manager('ines'), withThreshold('2000.00'), '1')
    const node = (...secrets: readonly [string, ...string[]]) =>
      startPublishing({}, { on: first, clock: () => first.now(), secret: secrets })
    const running = await node(nextSecret, secret)
    expect(await transfer(running)).toBe(200)
    expect(await transfer(await node(nextSecret))).toBe(500)
    const seal = createSeal([nextSecret, secret])
    expect(await resealAll(first.store, seal, { move: true })).toMatchObject({ earlier: 1 })
    expect(await resealAll(first.store, seal, { move: true })).toMatchObject({ current: 1, earlier: 0 })
    expect(await transfer(await node(nextSecret))).toBe(200)
    first.advance(1000)
    expect(await transfer(running)).toBe(200)
    const oldNode = await node(secret)
    expect(await transfer(oldNode)).toBe(500)
    expect(oldNode.events).toContainEqual(
      expect.objectContaining({ type: 'error', error: expect.any(PolicyTamperedError) as unknown }),
    )
  })

  it('a server does not start with invalid stored policies, or when no user can publish', async () => {
    const invalid = { version: '1', rules: [{ id: 'x', actions: ['x'], require: { acr_values: ['gold'] } }] }
    await expect(startServer({ feed: (store) => storedPolicies({ store, initial: invalid }) })).rejects.toThrow('gold')
    await expect(startServer({ publishing: { may: () => true } })).rejects.toThrow('storedPolicies')
  })

  it.each(['v1', 'v2', 'v007'])(
    'stored policies cannot begin with the name %s, which the server gives itself',
    (version) => {
      expect(() => storedPolicies({ store: createMemoryStore(), initial: { ...initial, version } })).toThrow(version)
    },
  )

  it.each(['v1.2', '2026-12-01', 'v', 'version 2', '7'])('stored policies can begin with the name %s', (version) => {
    expect(storedPolicies({ store: createMemoryStore(), initial: { ...initial, version } }).initial).toMatchObject({
      version,
    })
  })
})
