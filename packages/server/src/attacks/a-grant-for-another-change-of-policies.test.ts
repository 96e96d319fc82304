import { describe, expect, it } from 'vitest'

import {
  approve,
  challengeOf,
  publish,
  type PublishingTest,
  rollBack,
  startTwoManagers,
} from '../../test/publishing.ts'
import { payment } from '../../test/support.ts'

// Managers, or attackers with their cookies, want a grant for one change of policies to allow another change.

const typesOf = (test: PublishingTest) =>
  test.events.map(({ type }) => type).filter((type) => type.startsWith('policy.'))

describe('a grant of one change of policies', () => {
  it('a grant for the approval of one version is void for another version', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const [weak, strong] = [await test.proposal(ines, '9999.00'), await test.proposal(ines, '500.00')]
    const grant = await tom.grantFor(approve(strong))
    const refused = await tom.send(approve(weak), grant)
    expect(refused.status === 'closed' && (await refused.response.json())).toMatchObject({ code: 'grant_mismatch' })
    expect(await tom.send(approve(strong), grant)).toMatchObject({ status: 'closed' })
    expect(typesOf(test)).not.toContain('policy.approved')
  })

  it.each(['policy.approve', 'transfer.create'] as const)('a grant of %s publishes no version', async (action) => {
    const { test, ines, tom } = await startTwoManagers()
    const version = await test.approved(ines, tom, '2000.00')
    const proposed = await test.proposal(ines, '3000.00')
    const asked = await tom.send(approve(proposed))
    const { challenge } =
      action === 'policy.approve'
        ? { challenge: await challengeOf(asked) }
        : await tom.customer.transfer([payment({ amount: '1500.00' })])
    const grant = { 'step-up-grant': await tom.prove(challenge) }
    expect(await tom.send(publish(version), grant)).toMatchObject({ status: 'closed' })
    expect(await test.inForce()).toBe('1')
  })

  it('a grant of a roll-back is spent: the same roll-back later needs another proof', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const version = await test.approved(ines, tom, '2000.00')
    await tom.change(publish(version))
    const first = await test.version('1')
    const grant = await tom.grantFor(rollBack(first, '2'))
    expect(await tom.send(rollBack(first, '2'), grant)).toMatchObject({ status: 'done' })
    expect(await ines.change(rollBack(version, '1'))).toMatchObject({ status: 'done' })
    const replayed = await tom.send(rollBack(first, '2'), grant)
    expect(replayed.status === 'closed' && (await replayed.response.json())).toMatchObject({ code: 'grant_used' })
    expect(await test.inForce()).toBe('2')
  })
})

describe('a grant of a roll-back', () => {
  it('a grant of a roll-back publishes nothing, and a grant of a publication rolls nothing back', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const version = await test.approved(ines, tom, '2000.00')
    await tom.change(publish(version))
    const first = await test.version('1')
    const rollBackGrant = await tom.grantFor(rollBack(first, '2'))
    const next = await test.approved(ines, tom, '3000.00')
    expect(await tom.send(publish(next, '2'), rollBackGrant)).toMatchObject({ status: 'closed' })
    const forward = await ines.grantFor(publish(next, '2'))
    expect(await ines.send(rollBack(first, '2'), forward)).toMatchObject({ status: 'closed' })
    expect(await test.inForce()).toBe('2')
  })

  it('a grant of a roll-back is void for another reason than the approved one', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const version = await test.approved(ines, tom, '2000.00')
    await tom.change(publish(version))
    const first = await test.version('1')
    const grant = await tom.grantFor(rollBack(first, '2'))
    const refused = await tom.send(rollBack(first, '2', 'Somebody else’s reason'), grant)
    expect(refused.status === 'closed' && (await refused.response.json())).toMatchObject({ code: 'grant_mismatch' })
    expect(await test.inForce()).toBe('2')
  })
})
