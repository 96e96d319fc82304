import { expect, it } from 'vitest'

import { factorPath, readSession, startServer } from '../../test/support.ts'

// The owner of an account has somebody else in their old mailbox, or has lost the telephone, and changes the address in
// the app. The attacker has asked for a code before.

const members = [
  { member: 'email', kind: 'email_otp', old: 'old@mail.example', changed: 'new@mail.example' },
  { member: 'phone', kind: 'sms_otp', old: '+4915123456789', changed: '+4915198765432' },
] as const

it.each(
  members.flatMap((way) => [
    { ...way, now: way.changed, what: 'changed' },
    { ...way, now: undefined, what: 'removed' },
  ]),
)('a code that was sent to the `$member` of before is wrong once the app has $what it', async (way) => {
  const { member, kind, old } = way
  let address: string | undefined = old
  const test = await startServer({
    session: {
      read: async (request) => {
        const session = readSession(request.headers.get('authorization') ?? '', Date.UTC(2026, 0, 1, 12))
        if (!session) return undefined
        const { email: _, ...user } = session.user
        return { ...session, user: address === undefined ? user : { ...user, [member]: address } }
      },
    },
  })
  const mara = test.customer('mara')
  const send = async () => {
    const { challenge } = await mara.transfer()
    await mara.call('POST', factorPath(challenge, kind, 'begin'))
    return { challenge, code: kind === 'email_otp' ? test.mailedCode() : test.textedCode() }
  }
  const { challenge, code } = await send()
  address = way.now
  expect(await mara.verify(challenge, kind, { code })).toMatchObject({ status: 422, body: { code: 'invalid_code' } })
  address = old
  expect(await mara.verify(challenge, kind, { code })).toMatchObject({ status: 200, body: { status: 'approved' } })
})
