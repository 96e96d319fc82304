import { describe, expect, it } from 'vitest'

import { publish, startPublishing } from '../../test/publishing.ts'
import type { TestOptions } from '../../test/support.ts'

// The process crashes during a publication, which must happen together with its grant or not at all.

/** Fate of the next commit of a unit of work. */
type Fate = 'commits' | 'dies before' | 'dies after'

async function publication() {
  let fate: Fate = 'commits'
  const around: TestOptions['around'] = (store) => {
    const unit = store as typeof store & { commit?(): Promise<boolean> }
    if (!unit.commit) return store
    return {
      ...unit,
      async commit() {
        if (fate === 'dies before') throw new Error('killed')
        const written = await unit.commit?.()
        if (fate === 'dies after') throw new Error('killed')
        return written ?? false
      },
    }
  }
  const test = await startPublishing({}, { around })
  const ines = await test.manager('ines')
  const version = await test.proposal(ines, '2000.00')
  const grant = await ines.grantFor(publish(version))
  return {
    test,
    send: () => ines.send(publish(version), grant),
    die: (next: Fate) => void (fate = next),
  }
}

describe('a process that dies while it publishes', () => {
  it('a process that dies before its write publishes nothing, and the same grant publishes later', async () => {
    const { test, send, die } = await publication()
    die('dies before')
    expect(await send()).toMatchObject({ status: 'closed' })
    expect(await test.inForce()).toBe('1')
    die('commits')
    expect(await send()).toMatchObject({ status: 'done' })
    expect(await test.inForce()).toBe('2')
  })

  it('a process that dies after its write has published once, and a repeat finds the version in force', async () => {
    const { test, send, die } = await publication()
    die('dies after')
    expect(await send()).toMatchObject({ status: 'closed' })
    die('commits')
    test.advance(1000)
    expect(await test.inForce()).toBe('2')
    expect(await send()).toEqual({ status: 'refused', code: 'outdated' })
    expect((await test.store.findPublication())?.seq).toBe(2)
  })
})
