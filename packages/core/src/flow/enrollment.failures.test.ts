import { GRANT_HEADER } from '@stepup/protocol'
import { expect, it } from 'vitest'

import { refused, withNothing } from '../../test/enrolling.ts'
import { problem, until } from '../../test/fake-server.ts'
import { recordEvents } from '../../test/record-events.ts'
import type { FlowState } from './state.ts'

it.each([
  ['a denial by the policies', () => problem(403, 'denied'), { code: 'enrollment_refused' }, 'unavailable'],
  ['an unknown kind of factor', () => problem(400, 'invalid_request'), { code: 'enrollment_refused' }, 'unavailable'],
  ['a server that fails', () => problem(500, 'server_error'), { code: 'server_error' }, 'ready'],
  [
    'a rate limit',
    () => problem(429, 'rate_limited', { retry_after: 60 }),
    { code: 'rate_limited', retryAt: Date.UTC(2026, 0, 1) + 60_000 },
    'ready',
  ],
  [
    'no connection',
    () => {
      throw new TypeError('Failed to fetch')
    },
    { code: 'network' },
    'ready',
  ],
] as const)('the prompt shows %s during an enrollment, and the user can retry', async (_, fault, error, status) => {
  let faulty = true
  const { client, enroll } = withNothing({ start: () => (faulty ? fault() : undefined) })
  await enroll('totp')
  const state = await until(client, status, (now: FlowState) => 'error' in now && now.error !== undefined)
  expect(state).toHaveProperty('error', error)
  faulty = false
  client.send(status === 'ready' ? { type: 'begin' } : { type: 'enroll', kind: 'totp' })
  await until(client, 'entering')
})

it('the user can retry an enrollment that the browser refused, with the same options', async () => {
  let refuses = true
  const { client, enroll, made, paths } = withNothing({
    enroll: async () => {
      if (refuses) throw refused
      return 'attestation'
    },
  })
  await enroll('passkey')
  expect((await until(client, 'ready')).error).toEqual({ code: 'ceremony_refused', count: 1 })
  refuses = false
  client.send({ type: 'begin' })
  await until(client, 'ready', ({ prompt: { task } }) => task.type === 'answer' && task.enrolled === 'passkey')
  expect(made).toHaveBeenCalledTimes(2)
  expect(paths().filter((path) => path === 'POST /step-up/factors')).toHaveLength(1)
})

it('a wrong code can be corrected, and an expired enrollment starts again', async () => {
  const answers = [problem(422, 'invalid_code'), problem(404, 'enrollment_not_found')]
  const { client, enroll } = withNothing({ confirm: () => answers.shift() })
  await enroll('totp')
  await until(client, 'entering')
  client.send({ type: 'submit', code: '000000' })
  const { error } = await until(client, 'entering', (state) => state.error !== undefined)
  expect(error).toEqual({ code: 'invalid_code', attemptsRemaining: undefined })
  client.send({ type: 'submit', code: '123456' })
  await until(client, 'expired')
  client.send({ type: 'restart' })
  await until(client, 'unavailable')
})

it('an approval in the response of an enrollment approves nothing', async () => {
  const elevation = { acr: 'phr', amr: ['hwk'], auth_time: 0, expires_in: 300 }
  const { client, enroll, server } = withNothing({
    confirm: () => Response.json({ status: 'approved', elevation, grant: { token: 'g' } }, { status: 201 }),
  })
  const events = recordEvents(client)
  await enroll('passkey')
  await until(client, 'restarting')
  await until(client, 'unavailable')
  expect(client.elevation.getSnapshot()).toEqual({ status: 'none' })
  expect(events.some(([type]) => type === 'flow.approved')).toBe(false)
  expect(server.seen.some(({ headers }) => headers.has(GRANT_HEADER))).toBe(false)
})
