import { describe, expect, it } from 'vitest'

import { problem, until, url } from '../../test/fake-server.ts'
import { recordEvents } from '../../test/record-events.ts'
import { failureOf, setUp, unbound } from '../../test/set-up.ts'

const challenge = {
  id: 'challenge-0',
  action: 'card.reveal',
  acr_values: ['aal2'],
  expires_in: 300,
  reasons: [],
  factors: [{ id: 'totp', kind: 'totp' }],
  remaining: 1,
}
const elevation = { acr: 'aal2', amr: ['otp'], auth_time: 1_767_225_600, expires_in: 300 }

const ensureAt = (answer: () => Response) =>
  setUp({ answer: ({ path }) => (path.endsWith('/challenges') ? answer() : undefined) }).client.ensure({
    acrValues: ['aal2'],
  })

describe('ensure', () => {
  it.each<[string, unknown]>([
    ['no body', undefined],
    ['an empty object', {}],
    ['a challenge', challenge],
    ['a challenge as step_up', { step_up: challenge }],
    ['a challenge that says satisfied', { status: 'satisfied', step_up: challenge }],
    ['a problem', { type: 'urn:stepup:problem:step-up-required', step_up: challenge }],
    ['an elevation alone', { elevation }],
    ['a malformed elevation', { status: 'satisfied', elevation: {} }],
    ['an elevation without a time', { status: 'satisfied', elevation: { ...elevation, auth_time: undefined } }],
    ['an elevation by nothing', { status: 'satisfied', elevation: { ...elevation, amr: undefined } }],
    ['another status', { status: 'none' }],
    ['a list', []],
    ['null', null],
  ])('`client.ensure` rejects a 2xx response that does not say `satisfied`: %s', async (_, body) => {
    const call = ensureAt(() => (body === undefined ? new Response(null, { status: 204 }) : Response.json(body)))
    await expect(call).rejects.toMatchObject({ code: 'unexpected_response' })
  })

  it('`client.ensure` resolves when the server requires no proof', async () => {
    expect(await ensureAt(() => Response.json({ status: 'satisfied' }))).toBeUndefined()
    expect(await ensureAt(() => Response.json({ status: 'satisfied', elevation }))).toEqual(elevation)
  })

  it.each([
    ['unauthenticated', 401, {}],
    ['denied', 403, {}],
    ['rate_limited', 429, { retry_after: 30 }],
  ])('`client.ensure` rejects with the code of the server and not with its text: %s', async (code, status, extra) => {
    const error = await failureOf(ensureAt(() => problem(status, code, { ...extra, detail: 'mia@bank.test' })))
    expect(error).toMatchObject({ code: 'unexpected_response', problem: { code, ...extra } })
    expect(JSON.stringify(error) + String(error)).not.toContain('mia@bank.test')
  })

  it('the error of `client.ensure` names the member that is malformed in a challenge', async () => {
    const error = await failureOf(
      ensureAt(() => problem(401, 'step_up_required', { step_up: { ...challenge, expires_in: '300' } })),
    )
    expect(error).toMatchObject({ code: 'malformed_challenge', message: expect.stringContaining('step_up.expires_in') })
    const none = await failureOf(ensureAt(() => problem(401, 'step_up_required')))
    expect(none).toMatchObject({ code: 'malformed_challenge', message: expect.stringContaining('`step_up`') })
  })

  it('the client reports a challenge of `client.ensure` like other challenges', async () => {
    const { client, approve } = setUp({ challenge: () => unbound })
    const events = recordEvents(client)
    const call = client.ensure({ acrValues: ['aal2'] })
    await approve()
    await call
    expect(events.map(([type]) => type).slice(0, 2)).toEqual(['challenge.received', 'prompt.shown'])
  })

  it('an error message names no id of a challenge', async () => {
    const { client, send } = setUp({
      answer: ({ path }) => (path.endsWith('/verify') ? new Response('', { status: 418 }) : undefined),
    })
    const call = failureOf(send())
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    const message = String(await call)
    expect(message).toContain('POST /challenges/:id/factors/:factor/verify answered 418.')
    expect(message).not.toContain('challenge-1')
  })

  it('`client.ensure` finds a prepared challenge by any notation of the levels', async () => {
    const { client, server, approve } = setUp({ challenge: () => unbound })
    const preparation = client.prepare({ acrValues: ['aal2'] })
    await preparation.ready
    const call = client.ensure({ acrValues: ['aal2'] })
    await approve()
    await call
    preparation.stop()
    expect(server.seen.filter(({ path }) => path === new URL(url('/step-up/challenges')).pathname)).toHaveLength(1)
  })
})
