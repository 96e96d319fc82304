import type { Exchange } from '../journal/exchange.ts'
import type { Call } from '../journal/journal.ts'

/** The outcome that the test expects. */
type Story = 'approved' | 'cancelled' | 'changed' | 'sent again'

/** The recorded step-up as a test for Vitest, on the backend of `@stepup/testing`; `undefined` while it is not over. */
export function exportedTest(exchange: Exchange): string | undefined {
  const story = storyOf(exchange)
  return story && [head(exchange, story), server(exchange), testOf(exchange, story)].join('\n')
}

function replaysOf({ steps }: Exchange): readonly Call[] {
  return steps.flatMap((step) => (step.type === 'call' && step.part === 'replay' ? [step.call] : []))
}

function isRefused({ answer }: Call): boolean {
  return answer !== undefined && answer.status >= 400
}

function storyOf(exchange: Exchange): Story | undefined {
  const { steps, first, challenge } = exchange
  if (!challenge) return undefined
  const replays = replaysOf(exchange)
  const passed = replays.find((call) => !isRefused(call))
  const isSame = ({ body }: Call): boolean => JSON.stringify(body) === JSON.stringify(first.body)
  if (replays.some((call) => isRefused(call) && !isSame(call))) return 'changed'
  // A refusal before the accepted replay means that a proof was wrong. A refusal after it means that the call was sent
  // again.
  if (passed) return replays.some((call) => isRefused(call) && call.sentAs > passed.sentAs) ? 'sent again' : 'approved'
  return steps.some((step) => step.type === 'mark' && step.mark.event === 'flow.cancelled') ? 'cancelled' : undefined
}

/** A value as program text. `</` is escaped, because it would end a script that the text is in. */
function written(value: unknown): string {
  return JSON.stringify(value ?? null, null, 2).replaceAll('</', String.raw`<\/`)
}

/** The challenge without its id, its times, and the user's factors. */
function challengeText({ challenge }: Exchange): string {
  if (!challenge) return '{}'
  const { action, acr_values, max_age, reasons, reason_params, authorization_details } = challenge
  const text = written({ action, acr_values, max_age, reasons, reason_params, authorization_details })
  return authorization_details ? text : `{ ...${text}, authorization_details: undefined }`
}

function head(exchange: Exchange, story: Story): string {
  const { first, replay } = exchange
  return `import { createStepUpClient${story === 'cancelled' ? ', isStepUpError' : ''} } from '@stepup/core'
import { answerPrompts } from '@stepup/testing'
import { createStepUpBackend } from '@stepup/testing/msw'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, it } from 'vitest'

// Recorded by @stepup/devtools without secrets: the prompt is completed with the test backend's own code.
const origin = 'https://app.test'
const path = ${written(pathOf(first))}
const challenge = ${challengeText(exchange)}
const body = ${written(first.body)}
const answer = ${written(story === 'approved' ? replay?.answer?.body : { ok: true })}
`
}

/** A test has one origin, independent of the app's. */
function pathOf({ path }: Call): string {
  const { pathname } = new URL(path, 'https://app.test')
  return pathname
}

function server({ first, replay, challenge }: Exchange): string {
  const status = replay?.answer && !isRefused(replay) ? replay.answer.status : 200
  const respond =
    status === 204 ? 'new HttpResponse(null, { status: 204 })' : `HttpResponse.json(answer, { status: ${status} })`
  const bound = challenge?.authorization_details !== undefined && first.body !== undefined
  return `
const backend = createStepUpBackend()
const server = setupServer(
  ...backend.handlers,
  http.${first.method.toLowerCase()}(origin + path, async ({ request }) => {
${
  bound
    ? `    // Your server derives the details from the request. This backend only checks that they match the approved ones.
    const isSame = (await request.clone().text()) === JSON.stringify(body)
    const details = isSame ? challenge.authorization_details : [{ type: 'another_request' }]
    return backend.protect(request, { ...challenge, authorization_details: details }) ?? ${respond}`
    : `    return backend.protect(request, challenge) ?? ${respond}`
}
  }),
)

beforeAll(() => server.listen())
afterAll(() => server.close())
`
}

const hasProof = "['Step-Up-Grant', 'Step-Up-Proof'].some((name) => new Headers(init?.headers).has(name))"

function testOf({ first, action, replay }: Exchange, story: Story): string {
  const init = `{ method: ${written(first.method)}${
    first.body === undefined ? '' : ", headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body)"
  } }`
  const client = (fetch = ''): string =>
    `createStepUpClient({ baseUrl: origin + '/step-up', intercept: () => true${fetch} })`
  const title = (words: string): string => written(`${action || pathOf(first)} ${words}`)
  if (story === 'cancelled')
    return `it(${title('is not sent when the person cancels')}, async () => {
  const client = ${client()}
  const stop = answerPrompts(client, { cancel: true })
  const call = client.fetch(origin + path, ${init})
  await expect(call).rejects.toSatisfy((error: unknown) => isStepUpError(error, 'cancelled'))
  stop()
})
`
  if (story === 'approved')
    return `it(${title('goes through after the step-up')}, async () => {
  const client = ${client()}
  const stop = answerPrompts(client)
  const response = await client.fetch(origin + path, ${init})
  stop()
  expect(response.status).toBe(${replay?.answer?.status ?? 200})
})
`
  if (story === 'changed')
    return `it(${title('is refused when it is not what was approved')}, async () => {
  const tampered: typeof fetch = (input, init) =>
    ${hasProof}
      ? fetch(input, { ...init, body: JSON.stringify({ ...body, changed: true }) })
      : fetch(input, init)
  const client = ${client(', fetch: tampered')}
  const stop = answerPrompts(client)
  const response = await client.fetch(origin + path, ${init})
  stop()
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ code: 'grant_mismatch' })
})
`
  return `it(${title('goes through once, and not again with the same proof')}, async () => {
  const replays: RequestInit[] = []
  const watched: typeof fetch = (input, init) => {
    if (init && ${hasProof}) replays.push(init)
    return fetch(input, init)
  }
  const client = ${client(', fetch: watched')}
  const stop = answerPrompts(client)
  expect((await client.fetch(origin + path, ${init})).status).toBeLessThan(400)
  stop()
  const again = await fetch(origin + path, replays[0])
  expect(again.status).toBe(403)
})
`
}
