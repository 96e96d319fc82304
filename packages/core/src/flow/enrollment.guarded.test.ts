import { GRANT_HEADER } from '@stepup/protocol'
import { expect, it } from 'vitest'

import { guard, guardedBy, secret, withNothing } from '../../test/enrolling.ts'
import { problem, until } from '../../test/fake-server.ts'
import { recordEvents } from '../../test/record-events.ts'

it('an enrollment requires an existing authenticator first, and continues after its proof', async () => {
  const { client, enroll, prove, server, made } = withNothing({ start: guardedBy(guard) })
  const events = recordEvents(client)
  await enroll('passkey')
  const asked = await until(client, 'ready')
  expect(asked.prompt).toMatchObject({ challenge: { action: 'factor.enroll' }, task: { type: 'authorize' } })
  await prove()
  // The click is too old for the browser, so the ceremony needs another one.
  await until(client, 'ready', ({ prompt: { task } }) => task.type === 'enroll' && task.proven === true)
  expect(client.elevation.getSnapshot()).toMatchObject({ status: 'elevated', acr: 'aal2' })
  expect(made).not.toHaveBeenCalled()
  client.send({ type: 'begin' })
  await until(client, 'ready', ({ prompt: { task } }) => task.type === 'answer' && task.enrolled === 'passkey')
  expect(server.seen.filter(({ path }) => path === '/step-up/factors')).toHaveLength(2)
  expect(events.map(([type]) => type)).toEqual([
    'challenge.received',
    'prompt.shown',
    'enrollment.started',
    'prompt.shown',
    'flow.approved',
    'enrollment.succeeded',
    'prompt.shown',
  ])
})

it('CLI-09: an enrollment carries the grant where the policy binds it, and never along a redirect', async () => {
  const { client, enroll, prove, server } = withNothing({ start: guardedBy(guard), bound: true })
  await enroll('totp')
  await prove()
  await until(client, 'entering', ({ prompt: { task } }) => task.type === 'enroll')
  const carried = server.seen.filter(({ headers }) => headers.has(GRANT_HEADER))
  expect(carried.map(({ path, headers, redirect }) => [path, headers.get(GRANT_HEADER), redirect])).toEqual([
    ['/step-up/factors', 'guarded', 'manual'],
  ])
})

it('the client sends the start of an enrollment again after a lost response', async () => {
  let tries = 0
  const start = (): Response | undefined => {
    tries += 1
    if (tries === 2) return Response.json({}, { status: 502 })
    return tries < 4 ? problem(401, 'step_up_required', { step_up: guard }) : undefined
  }
  const { client, enroll, prove } = withNothing({ start, bound: true })
  const { call } = await enroll('totp')
  await prove()
  const failed = await until(client, 'ready', ({ error }) => error !== undefined)
  expect(failed).toMatchObject({ error: { code: 'server_error' }, prompt: { task: { type: 'enroll', kind: 'totp' } } })
  client.send({ type: 'begin' })
  await prove()
  expect(await until(client, 'entering', ({ prompt: { task } }) => task.type === 'enroll')).toMatchObject({
    factor: { options: { secret } },
  })
  client.send({ type: 'cancel' })
  expect(await call).toBe('cancelled')
})

it('the client gives an enrollment up that is challenged again after an approval', async () => {
  const { client, enroll, prove } = withNothing({
    start: () => problem(401, 'step_up_required', { step_up: guard }),
  })
  await enroll('passkey')
  await prove()
  const { error } = await until(client, 'unavailable', (state) => state.error !== undefined)
  expect(error).toEqual({ code: 'enrollment_refused' })
})

it('the prompt explains that no factor of the user can approve the enrollment', async () => {
  const { client, enroll } = withNothing({ start: guardedBy({ ...guard, factors: [] }) })
  const { call } = await enroll('passkey')
  await until(client, 'unavailable', ({ prompt: { task } }) => task.type === 'authorize')
  client.send({ type: 'cancel' })
  expect(await call).toBe('unavailable')
})
