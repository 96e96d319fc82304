import { answers, isVerify, remembers, type Defect } from './defect.ts'

/** Servers with broken proofs. */
export const factorDefects: readonly Defect[] = [
  {
    name: 'answers a wrong code with 400',
    finds: ['wrong-code'],
    break: answers((response, body) =>
      response.status === 422 ? new Response(body, { status: 400, headers: response.headers }) : response,
    ),
  },
  {
    name: 'never counts wrong codes',
    finds: ['attempts', 'attempts-at-once'],
    break: (call) => {
      const wrong = { type: 'urn:stepup:problem:invalid-code', status: 422, attempts_remaining: 4 }
      const headers = { 'Content-Type': 'application/problem+json' }
      return async (request) => {
        if (!isVerify(request) || request.headers.get('content-type') !== 'application/json') return call(request)
        const text = await request.clone().text()
        const right = await (await call(new Request('https://bank.example/code'))).text()
        const isWrong = /"code":"\d{6}"/.test(text) && !text.includes(right)
        return isWrong && !request.url.includes('no-such') && !request.url.includes('xxxx')
          ? Response.json(wrong, { status: 422, headers })
          : call(request)
      }
    },
  },
  {
    name: 'accepts a code twice',
    finds: ['approval-once'],
    break: remembers(
      (request) => (isVerify(request) && request.headers.get('origin') === 'https://bank.example' ? request.url : null),
      ({ status }) => status === 200,
    ),
  },
  {
    name: 'lets a canceled challenge be answered',
    finds: ['cancelled', 'malformed', 'problems', 'code-not-told', 'wrong-code', 'attempts'],
    break: (call) => async (request) =>
      request.method === 'DELETE' &&
      request.headers.get('cookie') === 'session=mara' &&
      !request.headers.has('sec-fetch-site')
        ? new Response(null, { status: 204 })
        : call(request),
  },
  {
    name: 'tells the code to the page',
    finds: ['code-not-told'],
    break: (call) => async (request) => {
      const response = await call(request)
      if (!request.url.endsWith('/begin') || response.status !== 200) return response
      const code = await (await call(new Request('https://bank.example/code'))).text()
      return Response.json({ ...((await response.json()) as object), debug: code })
    },
  },
  {
    name: 'takes the first factor for an unknown one',
    finds: ['unknown-factor'],
    break: (call) => async (request) => call(new Request(request.url.replace('no-such', 'email:1'), request)),
  },
]
