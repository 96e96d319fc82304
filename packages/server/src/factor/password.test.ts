import { describe, expect, it } from 'vitest'

import { passwordOf, payment, startServer } from '../../test/support.ts'
import { argon2 } from '../argon2/index.ts'
import { password } from '../index.ts'

describe('a password', () => {
  it('a password is stored by the server, and can be set, changed and verified', async () => {
    const hasher = argon2({ memory: 64, passes: 1 })
    const server = await startServer({
      rules: [{ id: 'low', actions: ['low'], require: { acr_values: ['aal1'], max_age: 0 } }],
      factors: (usual) => [
        ...usual.filter(({ kind }) => kind !== 'password'),
        password({ hasher, accept: (typed) => !typed.includes('password') }),
      ],
    })
    const ben = server.customer('ben')
    const set = (typed: unknown) => ben.call('POST', '/factors', { kind: 'password', password: typed })
    for (const bad of [undefined, 7, 'short', 'a password', 'x'.repeat(257)]) expect((await set(bad)).status).toBe(400)
    expect((await set('correct horse battery')).status).toBe(201)
    const answer = async (typed: string) => {
      const { challenge } = await ben.ask({ action: 'low', details: [payment({ payee: typed.slice(0, 60) })] })
      return (await ben.verify(challenge, 'password', { password: typed })).status
    }
    expect(await answer('correct horse battery')).toBe(200)
    expect(await answer('correct horse')).toBe(422)
    expect((await set('another staple entirely')).status).toBe(201)
    expect(await answer('correct horse battery')).toBe(422)
    expect(await answer('another staple entirely')).toBe(200)
    // The maximum number of characters, each with the largest encoding.
    const longest = '\u{1F512}'.repeat(256)
    expect((await set(longest)).status).toBe(201)
    expect(await answer(longest)).toBe(200)
    const stored = await server.db
      .selectFrom('stepup_authenticators' as never)
      .selectAll()
      .execute()
    expect(stored).toHaveLength(1)
    expect(JSON.stringify(stored)).toContain('$argon2id$')
  })

  it('a password that is too long is refused before it costs a hash or an attempt', async () => {
    const lowServer = await startServer({
      rules: [{ id: 'low', actions: ['low'], require: { acr_values: ['aal1'], max_age: 0 } }],
    })
    const ben = lowServer.customer('ben')
    const { challenge } = await ben.ask({ action: 'low' })
    expect((await ben.verify(challenge, 'password', { password: 'x'.repeat(257) })).status).toBe(400)
    const { body } = await ben.verify(challenge, 'password', { password: 'wrong' })
    expect(body.attempts_remaining).toBe(4)
    expect((await ben.verify(challenge, 'password', { password: passwordOf('ben') })).status).toBe(200)
  })
})
