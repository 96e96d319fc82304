import { createProblem, type Challenge } from '@stepup/protocol'
import axios from 'axios'
import ky from 'ky'
import { describe, expect, it } from 'vitest'

import { failureOf } from '../../test/set-up.ts'
import { isStepUpError } from '../error.ts'
import type { Requirement } from '../requirement.ts'
import { graphqlErrors } from './graphql-errors.ts'
import { MAX_BODY } from '../read/read-json.ts'
import type { CallEnd, Recognizer } from './recognizer.ts'
import { problemIn, recognize, endOfResult, returnedProblem, rfc9470, endOfError } from './recognize.ts'

const challenge: Challenge = {
  id: 'c'.repeat(32),
  action: 'transfer.create',
  acr_values: ['phr', 'aal2'],
  max_age: 300,
  expires_in: 300,
  reasons: [],
  factors: [],
  remaining: 1,
}
const problem = createProblem('step_up_required', { step_up: challenge })
const header = 'Bearer error="insufficient_user_authentication", acr_values="phr aal2", max_age="300"'

interface AnswerInit {
  readonly status?: number
  readonly header?: string | undefined
  readonly body?: BodyInit | null
  readonly type?: string
}

function answer({ status = 401, header: value, body = JSON.stringify(problem), type }: AnswerInit = {}): Response {
  const headers = new Headers({ 'Content-Type': type ?? 'application/problem+json' })
  if (value !== undefined) headers.set('WWW-Authenticate', value)
  return new Response(body, { status, headers })
}

const asked: Requirement = {
  acrValues: challenge.acr_values,
  maxAge: 300,
  action: 'transfer.create',
  details: undefined,
  challenge,
}
const allRecognizers: readonly Recognizer<unknown>[] = [rfc9470, returnedProblem, graphqlErrors]
const read = (end: CallEnd, recognizers = allRecognizers): Promise<Requirement | undefined> =>
  recognize(recognizers, end)

/** Real libraries over a `fetch` with this response. */
const libraries: Readonly<Record<string, (response: Response) => Promise<CallEnd>>> = {
  'a Response': async (response) => endOfResult(response),
  axios: async (response) =>
    endOfError(
      await failureOf(axios.get('https://app.test/api', { adapter: 'fetch', env: { fetch: async () => response } })),
    ),
  'axios that does not throw': async (response) =>
    endOfResult(
      await axios.get('https://app.test/api', {
        adapter: 'fetch',
        env: { fetch: async () => response },
        validateStatus: () => true,
      }),
    ),
  ky: async (response) =>
    endOfError(await failureOf(ky.get('https://app.test/api', { fetch: async () => response, retry: 0 }))),
  'an error with the response': async (response) => endOfError(Object.assign(new Error('Failed'), { response })),
  'an error with status and data': async (response) =>
    endOfError(Object.assign(new Error('Failed'), { status: response.status, data: await response.json() })),
  'an error whose response is parsed': async (response) =>
    endOfError(
      Object.assign(new Error('Failed'), {
        response: {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          data: await response.text(),
        },
      }),
    ),
  'an error whose response was read': async (response) => {
    const data: unknown = await response.json()
    return endOfError(Object.assign(new Error('Failed'), { response, data }))
  },
}

describe('a challenge', () => {
  it.each(Object.entries(libraries))(
    'EDGE-01: a challenge is recognized in the result or error of %s',
    async (_, library) => {
      expect(await read(await library(answer({ header })))).toEqual(asked)
    },
  )

  it.each(Object.entries(libraries))(
    'EDGE-07: a challenge is recognized without its header, which CORS may hide: %s',
    async (_, library) => {
      expect(await read(await library(answer()))).toEqual(asked)
    },
  )

  it('EDGE-01: a challenge is recognized in the result of a server action, on the server and in the page', async () => {
    expect(await read(endOfResult(problem))).toEqual(asked)
    expect(await read(endOfResult(JSON.parse(JSON.stringify(problem))))).toEqual(asked)
  })

  it('EDGE-01: a challenge is recognized in the envelope of an RPC', async () => {
    const recognizers = [problemIn<{ readonly error: typeof problem }>((value) => value.error)]
    expect(await read(endOfResult({ ok: false, error: problem }), recognizers)).toEqual(asked)
    expect(await read(endOfError(Object.assign(new Error('Failed'), { error: problem })), recognizers)).toEqual(asked)
    expect(await read(endOfResult({ ok: true, error: null }), recognizers)).toBeUndefined()
    expect(await read(endOfResult(null), recognizers)).toBeUndefined()
  })

  it('EDGE-05: a challenge is recognized in a GraphQL result, and in the error of each GraphQL client', async () => {
    const errors = [null, { message: 'Other' }, { message: 'Step up', extensions: problem }]
    for (const end of [
      endOfResult({ data: null, errors }),
      endOfError(Object.assign(new Error('Apollo'), { errors })),
      endOfError(Object.assign(new Error('urql'), { graphQLErrors: errors })),
      endOfError(Object.assign(new Error('graphql-request'), { response: { status: 200, errors } })),
    ])
      expect(await read(end)).toEqual(asked)
    expect(await read(endOfResult({ data: { me: 1 } }))).toBeUndefined()
    expect(await read(endOfResult({ errors: [{ message: 'Other' }] }))).toBeUndefined()
  })

  it('the content of a GraphQL response, which other people write, is not a challenge', async () => {
    const written = { extensions: problem }
    const text = JSON.stringify({ errors: [written] })
    for (const message of [text, written, { body: text }, { response: { body: text } }, { error: written }]) {
      const body = JSON.stringify({ data: { message, text, body: message } })
      for (const end of [
        endOfResult(answer({ status: 200, body, type: 'application/json' })),
        endOfResult(JSON.parse(body)),
        endOfError(Object.assign(new Error(text), JSON.parse(body))),
      ])
        expect(await read(end, [graphqlErrors])).toBeUndefined()
    }
  })

  it('a plain RFC 9470 response is recognized as a requirement of level and age', async () => {
    const bareRequirement = { acrValues: ['phr', 'aal2'], maxAge: 300 }
    expect(await read(endOfResult(answer({ header, body: 'Unauthorized', type: 'text/plain' })))).toEqual(
      bareRequirement,
    )
    expect(await read(endOfResult(answer({ header, body: null })))).toEqual(bareRequirement)
    expect(await read(endOfResult(answer({ header, body: '{"error":"unauthorized"}' })))).toEqual(bareRequirement)
  })

  it('INT-01: a challenge is recognized with the DPoP scheme, and after other schemes', async () => {
    const value = 'Basic realm="a, b", DPoP algs="ES256", error="insufficient_user_authentication", max_age=0'
    expect(await read(endOfResult(answer({ header: value, body: null })))).toEqual({ acr: undefined, maxAge: 0 })
  })

  it('HDR-13: a challenge is recognized despite unknown members and wrong types', async () => {
    const body = JSON.stringify({ ...problem, status: '401', detail: 7, instance: { a: 1 }, balance: 30 })
    expect(await read(endOfResult(answer({ body })))).toEqual(asked)
  })

  it('a broken challenge rejects with `malformed_challenge`', async () => {
    const body = JSON.stringify({ ...problem, step_up: { ...challenge, factors: 'all' } })
    const error = await failureOf(read(endOfResult(answer({ body }))))
    expect(isStepUpError(error, 'malformed_challenge')).toBe(true)
  })
})

describe('results without a challenge', () => {
  const tokens: readonly string[] = [
    'Bearer error="invalid_token"',
    'Bearer realm="api"',
    'Basic realm="insufficient_user_authentication"',
    'DPoP error="use_dpop_nonce", algs="ES256"',
    'Bearer error="insufficient_scope", scope="admin"',
    'Bearer error="insufficient_user_authentication", error="insufficient_user_authentication"',
  ]
  it.each(tokens)(
    'CLI-01, EDGE-04: a 401 for the token is not recognized as a challenge, whatever its body: %s',
    async (value) => {
      const response = answer({ header: value })
      expect(await read(endOfResult(response))).toBeUndefined()
      expect(response.bodyUsed).toBe(false)
    },
  )

  it('INT-02: a request for a DPoP nonce is not recognized as a challenge', async () => {
    expect(await read(endOfResult(answer({ header: 'DPoP error="use_dpop_nonce"', body: null })))).toBeUndefined()
  })

  const otherResponses: Readonly<Record<string, AnswerInit>> = {
    'signed out': { header: 'Bearer', body: JSON.stringify(createProblem('unauthenticated')) },
    'not permitted': { status: 403, body: JSON.stringify(createProblem('denied')) },
    'a challenge under another status': { status: 403 },
    'another problem': { body: '{"type":"https://example.com/sso-required"}' },
    'an expired CSRF token': { status: 419, body: '{"message":"CSRF token mismatch."}' },
    'an unknown 401': { body: '{"error":"nope"}' },
    'malformed JSON': { body: '{"type":' },
    'an empty body': { body: null },
    HTML: { body: '<h1>Sign in</h1>', type: 'text/html' },
    'a challenge with the content type of text': { type: 'text/plain' },
    binary: { body: Uint8Array.of(0, 255, 254), type: 'application/octet-stream' },
    'a body longer than any challenge': { body: JSON.stringify({ ...problem, padding: 'x'.repeat(MAX_BODY) }) },
  }
  it.each(Object.entries(otherResponses))(
    'EDGE-02, EDGE-03: a response without a challenge passes, its body unread: %s',
    async (_, init) => {
      const response = answer(init)
      expect(await read(endOfResult(response))).toBeUndefined()
      expect(response.bodyUsed).toBe(false)
      const expected = init.body ?? (init.body === null ? '' : JSON.stringify(problem))
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(
        typeof expected === 'string' ? new TextEncoder().encode(expected) : expected,
      )
    },
  )

  it('EDGE-02: a long response is read no further than a challenge can be long, and stays whole', async () => {
    let pulled = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++
        controller.enqueue(new Uint8Array(16_384).fill(0x20))
        if (pulled === 64) controller.close()
      },
    })
    const response = answer({ body })
    expect(await read(endOfResult(response))).toBeUndefined()
    expect(pulled).toBeLessThan(10)
    expect((await response.arrayBuffer()).byteLength).toBe(64 * 16_384)
  })

  it('EDGE-02: a response whose Content-Length is too long for a challenge is not copied', async () => {
    const response = answer()
    response.headers.set('Content-Length', String(MAX_BODY + 1))
    response.clone = () => {
      throw new Error('Copied')
    }
    expect(await read(endOfResult(response))).toBeUndefined()
  })

  it('EDGE-07: a network error is not recognized as a challenge', async () => {
    expect(await read(endOfError(new TypeError('Failed to fetch')))).toBeUndefined()
  })

  it.each([undefined, null, 0, '', 'text', Symbol('s'), [], {}, () => 1, { status: 401 }, { response: null }])(
    'a value without a challenge is not recognized as a challenge: %s',
    async (value) => {
      expect(await read(endOfResult(value))).toBeUndefined()
      expect(await read(endOfError(value))).toBeUndefined()
    },
  )
})

describe('recognizers', () => {
  // The example of the docs: a recognizer for a custom dialect in ten lines.
  const sudo: Recognizer = async ({ answer: found }) => {
    if (found?.status !== 403) return undefined
    const body = (await found.json()) as { code?: string; max_age?: number } | undefined
    return body?.code === 'sudo_required' ? { acr: 'aal2', maxAge: body.max_age } : undefined
  }

  it('EDGE-03: an app’s own recognizer works beside the built-in ones', async () => {
    const recognizers = [rfc9470, sudo]
    const body = JSON.stringify({ code: 'sudo_required', max_age: 600 })
    const ownResponse = answer({ status: 403, body, type: 'application/json' })
    expect(await read(endOfResult(ownResponse), recognizers)).toEqual({ acr: 'aal2', maxAge: 600 })
    expect(await read(endOfResult(answer({ header })), recognizers)).toEqual(asked)
  })

  it('EDGE-03: recognizers run in order, and the first one that recognizes a challenge decides', async () => {
    const first: Recognizer = () => ({ acrValues: ['first'] })
    const never: Recognizer = () => {
      throw new Error('Asked')
    }
    expect(await read(endOfResult(answer({ header })), [first, never])).toEqual({ acrValues: ['first'] })
  })
})
