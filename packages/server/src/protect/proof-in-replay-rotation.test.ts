import { beforeEach, describe, expect, it } from 'vitest'

import { ask, proofFor, setCookies, start, test, transfer, typesOf } from '../../test/proof-in-replay.ts'
import { readSession } from '../../test/support.ts'
import { type ProtectRequest } from '../index.ts'

beforeEach(() => start())

describe('a gate that accepts the proof in the replay, where the session’s token rotates', () => {
  const RENEWED = '__Host-session=renewed; Path=/; Secure; HttpOnly'
  let rotate: () => Promise<readonly string[]>

  beforeEach(async () => {
    rotate = async () => [RENEWED]
    await start({
      session: {
        read: async (request) => readSession(request.headers.get('authorization') ?? '', test.now()),
        rotate: () => rotate(),
      },
    })
  })

  it('the gate rotates the token for a proof in the replay, and gives its cookie to the app', async () => {
    const { challenge } = await ask()
    const { gate } = await ask(transfer, await proofFor(challenge))
    expect(gate.allowed).toBe(true)
    expect(setCookies).toEqual([RENEWED, expect.stringMatching(/^__Host-stepup-device=/)])
    expect(typesOf('challenge.approved', 'grant.spent')).toEqual(['challenge.approved', 'grant.spent'])
  })

  it('the gate does not rotate the token for a wrong proof in the replay', async () => {
    rotate = () => Promise.reject(new Error('The token was rotated'))
    const { challenge } = await ask()
    expect(await ask(transfer, await proofFor(challenge, { challenge: 'AAAA' }))).toMatchObject({
      refusal: { code: 'invalid_assertion' },
    })
    expect(setCookies).toEqual([])
  })

  it('the gate stays shut when the rotation fails, and opens with another proof in the replay', async () => {
    rotate = () => Promise.reject(new Error('The session store is down'))
    const { challenge } = await ask()
    expect((await ask(transfer, await proofFor(challenge))).status).toBe(500)
    rotate = async () => [RENEWED]
    expect((await ask(transfer, await proofFor(challenge))).status).toBe(200)
    expect(typesOf('grant.spent')).toHaveLength(1)
  })

  it('the gate stays shut with the new token when the policies deny the action meanwhile', async () => {
    let denies = false
    await start({
      rules: [{ id: 'stop', actions: ['transfer.create'], when: 'context.stop', effect: 'deny', reasons: [] }],
      session: {
        read: async (request) => readSession(request.headers.get('authorization') ?? '', test.now()),
        rotate: async () => ((denies = true), [RENEWED]),
      },
    })
    const stoppable: ProtectRequest = {
      ...transfer,
      get context() {
        return { stop: denies }
      },
    }
    const { challenge } = await ask(stoppable)
    const refused = await ask(stoppable, await proofFor(challenge))
    expect([refused.status, refused.cookies]).toEqual([403, [RENEWED]])
    expect(typesOf('grant.issued')).toEqual([])
  })

  it('the gate opens for one of ten concurrent replays, and rotates the token once', async () => {
    const { challenge } = await ask()
    const headers = await proofFor(challenge)
    const asked = await Promise.all(Array.from({ length: 10 }, () => ask(transfer, headers)))
    expect(asked.filter(({ gate }) => gate.allowed)).toHaveLength(1)
    expect(typesOf('grant.spent')).toHaveLength(1)
    const refused = asked.flatMap(({ gate, cookies }) => (gate.allowed ? [] : cookies))
    expect([...setCookies, ...refused].filter((cookie) => cookie === RENEWED)).toHaveLength(1)
  })
})
