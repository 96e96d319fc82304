import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { file, secret, stepup, workInFreshFolder } from '../../test/command-line.ts'

workInFreshFolder()

describe('the revoke and unlock commands', () => {
  const config = (): string =>
    file(
      'config.mjs',
      `
      import { writeFileSync } from 'node:fs'
      import { createMemoryStore } from '${import.meta.resolve('@stepup/server/memory')}'
      const store = createMemoryStore()
      await store.addDevice({ id: 'd1', userId: 'mara', label: 'Firefox', createdAt: 0, lastSeenAt: 0 })
      for (const [id, at] of [['old', '2026-11-01'], ['new', '2026-11-25']])
        await store.addAuthenticator({ id, userId: 'mara', kind: 'totp', label: id, createdAt: Date.parse(at), counter: 0, data: {} })
      const failures = {
        mara: [{ key: 'old elsewhere', failures: 25, lockedUntil: 0 }, { key: '* elsewhere', failures: 25, lockedUntil: 0 }],
        tom: [{ key: '* elsewhere', failures: 25, lockedUntil: 0 }],
        ada: [{ key: 'old elsewhere', failures: 60, lockedUntil: 0 }, { key: '* elsewhere', failures: 60, lockedUntil: 9e15 }],
      }
      export const options = {
        store: { ...store, listFailures: async (userId) => failures[userId] ?? [] },
        session: { read: async () => undefined },
        factors: [],
        policies: { version: '1', rules: [] },
        secret: '${secret}',
        origins: ['https://bank.example'],
        audit: (event) => writeFileSync('events.jsonl', JSON.stringify(event)),
      }`,
    )
  const event = (): unknown => JSON.parse(readFileSync('events.jsonl', 'utf8'))

  it('revoke ends a user’s sessions, devices and recent enrollments on behalf of an operator', async () => {
    const named = ['revoke', 'mara', '--config', config(), '--operator', 'ines']
    const ran = await stepup([...named, '--devices', '--factors-since', '2026-11-24T08:00:00Z', '--json'])
    expect(ran).toMatchObject({ code: 0 })
    const taken = { devices: ['d1'], factors: [{ id: 'new', kind: 'totp' }] }
    expect(JSON.parse(ran.out)).toEqual(taken)
    expect(event()).toMatchObject({ type: 'session.revoked', userId: 'mara', operator: 'ines', ...taken })
    expect(await stepup(named)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Revoked, with 0 devices and 0 authenticators.') as string,
    })
  })

  it('revoke reports a user of whom the store has no record, because the id may be wrong', async () => {
    const ran = await stepup(['revoke', 'maar', '--config', config(), '--operator', 'ines', '--json'])
    expect(JSON.parse(ran.out)).toEqual({ devices: [], factors: [] })
    expect(ran).toMatchObject({
      code: 1,
      err: 'stepup: The store has no record of maar. Is the id of the person right?\n',
    })
    expect(event()).toMatchObject({ type: 'session.revoked', userId: 'maar' })
  })

  it('revoke does not doubt a user whose only record is an open challenge, which it ends', async () => {
    const challenged = readFileSync(config(), 'utf8').replace(
      'export const options',
      `const now = Date.now()
      const about = { userId: 'kim', action: 'pay', requirement: { acrValues: ['aal2'], bound: false }, details: [], reasons: [], offers: [], answers: [] }
      await store.openChallenge({ ...about, id: 'c1', fingerprint: 'f', sessionId: 's1', transactionHash: 'h', nonce: 'n', status: 'pending', attempts: 0, createdAt: now, expiresAt: now + 300_000 }, { maxAttempts: 5, maxRecent: 10, since: 0 })
      export const options`,
    )
    const ran = await stepup(['revoke', 'kim', '--config', file('challenged.mjs', challenged), '--operator', 'ines'])
    expect(ran).toMatchObject({ code: 0, err: '' })
  })

  it('revoke ends one session, and unlock unlocks a factor', async () => {
    const by = ['--config', config(), '--operator', 'ines']
    expect((await stepup(['revoke', 's1', '--session', ...by])).code).toBe(0)
    expect(event()).toMatchObject({ type: 'session.revoked', sessionId: 's1', operator: 'ines' })
    expect((await stepup(['unlock', 'mara', 'old', ...by])).out).toBe('old of mara is unlocked.\n')
    expect(event()).toMatchObject({ type: 'factor.unlocked_by_operator', factorId: 'old', operator: 'ines' })
  })

  it('unlock names the lock of the whole account that remains, and unlocks it by its name', async () => {
    const by = ['--config', config(), '--operator', 'ines']
    expect((await stepup(['unlock', 'ada', 'old', ...by])).out).toContain('name "*" as the authenticator')
    expect((await stepup(['unlock', 'mara', '*', ...by])).out).toBe('The account of mara is unlocked.\n')
    expect(JSON.parse((await stepup(['unlock', 'ada', 'old', ...by, '--json'])).out)).toEqual({
      unlocked: true,
      others: [{ factorId: '*', locked: true }],
    })
    const again = await stepup(['unlock', 'tom', 'old', ...by])
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('name "*" as the authenticator') as string })
    expect(again.err).not.toContain('no failures at all')
  })

  it.each([
    [
      'mara',
      'odl',
      'No attempt of odl failed for mara, so nothing was unlocked. Authenticators of the user with failures: old.',
    ],
    ['maar', 'old', 'The user has no failures at all: is the id of the user right?'],
  ])('unlock refuses an id that nothing is locked for: %s %s', async (user, factor, problem) => {
    const ran = await stepup(['unlock', user, factor, '--config', config(), '--operator', 'ines'])
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(problem) as string })
  })

  it('revoke requires an operator, a valid time, and a user for devices', async () => {
    const named = ['revoke', 'mara', '--config', config()]
    for (const [args, why] of [
      [[], '--operator'],
      [['--operator', 'ines', '--factors-since', 'yesterday'], 'has no time zone'],
      [['--operator', 'ines', '--factors-since', '2026-11-24T08:00:00'], 'has no time zone'],
      [['--operator', 'ines', '--session', '--devices'], 'Remove --session'],
    ] as const) {
      const { code, err } = await stepup([...named, ...args])
      expect(code).toBe(2)
      expect(err).toContain(why)
    }
  })
})
