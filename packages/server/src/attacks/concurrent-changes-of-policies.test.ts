import { describe, expect, it } from 'vitest'

import { approve, publish, reject, rollBack, startPublishing, startTwoManagers } from '../../test/publishing.ts'

// Managers want two changes of policies in force where only one of them can follow the version in force.

describe('a concurrent publication and roll-back', () => {
  it('either a publication or a concurrent roll-back succeeds, and the other change is refused', async () => {
    const { test, ines, tom } = await startTwoManagers()
    await tom.change(publish(await test.approved(ines, tom, '2000.00')))
    const next = await test.approved(ines, tom, '3000.00')
    const first = await test.version('1')
    const [rollBackGrant, forward] = [await tom.grantFor(rollBack(first, '2')), await ines.grantFor(publish(next, '2'))]
    const results = await Promise.all([
      tom.send(rollBack(first, '2'), rollBackGrant),
      ines.send(publish(next, '2'), forward),
    ])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['done', 'refused'])
    const published = (await test.server.policies.list()).filter(({ status }) => status === 'published')
    expect(published.map(({ id }) => id)).toEqual([await test.inForce()])
  })

  it('a concurrent approval and rejection of a version leave it rejected, and lose no write', async () => {
    const { test, ines, tom } = await startTwoManagers()
    const version = await test.proposal(ines, '2000.00')
    const noor = await test.manager('noor')
    const grant = await tom.grantFor(approve(version))
    const results = await Promise.all([tom.send(approve(version), grant), noor.send(reject(version))])
    const { status, approvals } = await test.version(version.id)
    const done = results.filter((result) => result.status === 'done').length
    // In either order the rejection wins, and no write is lost.
    expect([status, done]).toEqual(approvals.length === 0 ? ['rejected', 1] : ['rejected', 2])
  })
})

describe('two concurrent publications', () => {
  it.each(['one node', 'two nodes'])(
    'two concurrent publications on %s become one, and the other grant is not spent',
    async (nodes) => {
      const { test, ines, tom } = await startTwoManagers()
      const second =
        nodes === 'one node' ? test : await startPublishing({ approvals: 1 }, { on: test, clock: () => test.now() })
      const tomThere = second === test ? tom : await second.manager('tom')
      const [inesVersion, tomVersion] = [
        await test.approved(ines, tom, '2000.00'),
        await test.approved(tom, ines, '3000.00'),
      ]
      const [herGrant, hisGrant] = [
        await ines.grantFor(publish(inesVersion)),
        await tomThere.grantFor(publish(tomVersion)),
      ]
      const results = await Promise.all([
        ines.send(publish(inesVersion), herGrant),
        tomThere.send(publish(tomVersion), hisGrant),
      ])
      expect(results.map(({ status }) => status).toSorted()).toEqual(['done', 'refused'])
      expect(results.find(({ status }) => status === 'refused')).toEqual({ status: 'refused', code: 'outdated' })
      const events = [...new Set([...test.events, ...second.events])]
      const spent = events.filter((event) => event.type === 'grant.spent' && event.action === 'policy.publish')
      expect(spent).toHaveLength(1)
      expect(events.filter(({ type }) => type === 'policy.published')).toHaveLength(1)
      const published = (await test.server.policies.list()).filter(({ status }) => status === 'published')
      expect(published.map(({ id }) => id)).toEqual([await test.inForce()])
    },
  )
})
