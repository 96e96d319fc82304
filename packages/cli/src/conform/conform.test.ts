import { encodeBase64Url } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { openConformingBank } from '../../test/conforming-bank.ts'
import { stepup } from '../../test/command-line.ts'
import { conform, rules, type RuleResult } from './conform.ts'
import { toJUnit } from './report.ts'
import { exampleTarget, readTarget } from './target.ts'

/** A way to be broken: something between the kit and a server that conforms. */
interface Defect {
  readonly name: string
  /** The rules that find it. */
  readonly finds: readonly string[]
  readonly break: (call: (request: Request) => Promise<Response>) => (request: Request) => Promise<Response>
}

/** Changes an answer that has a body. */
const answers =
  (change: (response: Response, body: string, request: Request) => Response): Defect['break'] =>
  (call) =>
  async (request) => {
    const response = await call(request)
    if (response.status === 204) return response
    const body = await response.text()
    const same = new Response(body, { status: response.status, headers: response.headers })
    return change(same, body, request)
  }

const isChallenge = (body: string): boolean => body.includes('"step_up"')

const header =
  (name: string, value: string | undefined): Defect['break'] =>
  (call) =>
    answers((response, body) => {
      if (isChallenge(body)) {
        response.headers.delete(name)
        if (value !== undefined) response.headers.set(name, value)
      }
      return response
    })(call)

const bodyOf =
  (change: (body: string, request: Request) => string): Defect['break'] =>
  (call) =>
    answers(
      (response, body, request) =>
        new Response(change(body, request), { status: response.status, headers: response.headers }),
    )(call)

const withHeaders = (request: Request, headers: Readonly<Record<string, string | undefined>>): Request => {
  const copy = new Request(request)
  for (const [name, value] of Object.entries(headers)) {
    copy.headers.delete(name)
    if (value !== undefined) copy.headers.set(name, value)
  }
  return copy
}

const isVerify = ({ url }: Request): boolean => url.endsWith('/verify')
const isTransfer = ({ url }: Request): boolean => url.endsWith('/api/transfers')
const grantOf = ({ headers }: Request): string | null => headers.get('step-up-grant')

/** Answers a call with a grant by itself, where `remembered` has an answer for it. */
const remembers =
  (key: (request: Request) => string | null, keep: (response: Response) => boolean): Defect['break'] =>
  (call) => {
    const kept = new Map<string, string>()
    return async (request) => {
      const name = key(request)
      const known = name === null ? undefined : kept.get(name)
      if (known !== undefined) return new Response(known, { headers: { 'Content-Type': 'application/json' } })
      const response = await call(request)
      if (name !== null && keep(response)) kept.set(name, await response.clone().text())
      return response
    }
  }

const defects: readonly Defect[] = [
  {
    name: 'answers a challenge with 403',
    finds: ['challenge-status'],
    break: answers((response, body) =>
      isChallenge(body) && response.status === 401
        ? new Response(body, { status: 403, headers: response.headers })
        : response,
    ),
  },
  {
    name: 'forgets WWW-Authenticate',
    finds: ['challenge-header', 'challenge-levels'],
    break: header('WWW-Authenticate', undefined),
  },
  {
    name: 'names another level in the header',
    finds: ['challenge-levels'],
    break: header('WWW-Authenticate', 'Bearer error="insufficient_user_authentication", acr_values="phr"'),
  },
  {
    name: 'names an age in the header only',
    finds: ['challenge-age'],
    break: header(
      'WWW-Authenticate',
      'Bearer error="insufficient_user_authentication", acr_values="aal2", max_age="60"',
    ),
  },
  {
    name: 'sends the problem as plain JSON',
    finds: ['challenge-media-type'],
    break: header('Content-Type', 'application/json'),
  },
  {
    name: 'lets caches store challenges',
    finds: ['challenge-not-stored'],
    break: header('Cache-Control', 'max-age=60'),
  },
  {
    name: 'leaves nothing to prove',
    finds: ['challenge-body'],
    break: bodyOf((body) => body.replace('"remaining":1', '"remaining":0')),
  },
  {
    name: 'numbers its challenges',
    finds: ['challenge-id'],
    break: (call) => {
      const ids: string[] = []
      return bodyOf((body) =>
        body.replace(/"id":"([\w-]{32,})"/, (_, id: string) => {
          if (!ids.includes(id)) ids.push(id)
          return `"id":"${ids.indexOf(id) + 1000}"`
        }),
      )(async (request) => {
        const url = request.url.replace(
          /challenges\/(\d+)/,
          (_, number: string) => `challenges/${ids[Number(number) - 1000] ?? number}`,
        )
        return call(new Request(url, request))
      })
    },
  },
  {
    name: 'shows an amount in other words than the server recorded',
    finds: ['challenge-details'],
    break: bodyOf((body) => body.replaceAll('"amount":"1250.00"', '"amount":"1250"')),
  },
  {
    name: 'makes the call before it asks',
    finds: ['challenge-without-effect'],
    break: (call) => {
      let made = 0
      return async (request) => {
        if (isTransfer(request)) made += 1
        const response = await call(request)
        return request.url.endsWith('/balance') ? Response.json({ made }) : response
      }
    },
  },
  {
    name: 'takes everybody for the same user when signed out',
    finds: ['signed-out'],
    break: (call) => async (request) =>
      call(request.headers.has('cookie') ? request : withHeaders(request, { cookie: 'session=mara' })),
  },
  {
    name: 'finds a challenge by its id alone',
    finds: ['stranger', 'grant-of-another'],
    break: (call) => async (request) =>
      call(request.headers.has('cookie') ? withHeaders(request, { cookie: 'session=mara' }) : request),
  },
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
    name: 'gives an elevation beside the grant',
    finds: ['approval'],
    break: bodyOf((body) =>
      body.includes('"approved"') && body.includes('"grant"')
        ? body.replace('"grant"', '"elevation":{"acr":"aal2","amr":["otp"],"auth_time":1,"expires_in":300},"grant"')
        : body,
    ),
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
    name: 'does not read the grant',
    finds: ['grant', 'grant-at-once'],
    break: (call) => async (request) => call(withHeaders(request, { 'step-up-grant': undefined })),
  },
  {
    name: 'accepts a grant again and again',
    finds: ['grant-once', 'grant-at-once'],
    break: (call) => {
      const good = new Set<string>()
      return async (request) => {
        const grant = grantOf(request)
        if (grant !== null && good.has(grant)) return Response.json({ sent: 1 })
        if (
          grant !== null &&
          (await request.clone().text()).includes('1250.00') &&
          request.headers.get('cookie') === 'session=mara' &&
          grant.length < 200
        ) {
          const response = await call(request)
          if (response.ok) good.add(grant)
          // Of several at once the others were refused, and go ahead here.
          return response.status === 403 && good.has(grant) ? Response.json({ sent: 1 }) : response
        }
        return call(request)
      }
    },
  },
  {
    name: 'compares no details',
    finds: ['grant-details'],
    break: (call) => async (request) => {
      if (grantOf(request) === null || !isTransfer(request)) return call(request)
      const body = (await request.clone().text()).replace('9250.00', '1250.00')
      return call(new Request(request.url, { method: request.method, headers: request.headers, body }))
    },
  },
  {
    name: 'lets a grant be tried on many things',
    finds: ['grant-void'],
    break: (call) => async (request) =>
      grantOf(request) !== null && (await request.clone().text()).includes('9250.00')
        ? new Response(null, { status: 403 })
        : call(request),
  },
  {
    name: 'takes any grant for a good one',
    finds: ['grant-once', 'grant-at-once', 'grant-details', 'grant-void', 'grant-of-another', 'grant-made-up'],
    break: (call) => async (request) => (grantOf(request) === null ? call(request) : Response.json({ sent: 1 })),
  },
  {
    name: 'reads no Origin',
    finds: ['cross-site'],
    break: (call) => async (request) =>
      call(withHeaders(request, { origin: 'https://bank.example', 'sec-fetch-site': undefined })),
  },
  {
    name: 'takes any body for JSON',
    finds: ['media-type'],
    break: (call) => async (request) =>
      call(request.body ? withHeaders(request, { 'content-type': 'application/json' }) : request),
  },
  {
    name: 'fails on a malformed body',
    finds: ['malformed', 'no-failure'],
    break: answers((response, body) => (response.status === 400 ? new Response(body, { status: 500 }) : response)),
  },
  {
    name: 'answers unknown paths with a page',
    finds: ['unknown-path'],
    break: (call) => async (request) =>
      request.url.endsWith('/no-such-path') ? new Response('<!doctype html>') : call(request),
  },
  {
    name: 'records the details that a page sends',
    finds: ['asked-in-advance'],
    break: (call) => async (request) => {
      if (!request.url.endsWith('/challenges')) return call(request)
      const { authorization_details } = (await request.json()) as { authorization_details: unknown }
      const step_up = {
        id: 'x'.repeat(43),
        action: 'a',
        acr_values: ['aal2'],
        expires_in: 300,
        reasons: [],
        factors: [],
        remaining: 1,
      }
      return Response.json(
        { type: 'urn:stepup:problem:step-up-required', step_up: { ...step_up, authorization_details } },
        { status: 401 },
      )
    },
  },
  {
    name: 'has errors of its own form',
    finds: ['problems', 'wrong-code'],
    break: answers((response, body) =>
      [404, 409, 422].includes(response.status)
        ? Response.json({ error: (JSON.parse(body) as { title: string }).title }, { status: response.status })
        : response,
    ),
  },
  {
    name: 'opens another challenge for the same call',
    finds: ['challenge-kept'],
    break: (call) => {
      const aliases = new Map<string, string>()
      return bodyOf((body) =>
        body.replace(/"id":"([\w-]{32,})"/, (_, id: string) => {
          const alias = encodeBase64Url(crypto.getRandomValues(new Uint8Array(24)))
          aliases.set(alias, aliases.get(id) ?? id)
          return `"id":"${alias}"`
        }),
      )(async (request) => {
        const url = request.url.replace(
          /challenges\/([\w-]+)/,
          (_, alias: string) => `challenges/${aliases.get(alias) ?? alias}`,
        )
        return call(new Request(url, request))
      })
    },
  },
  {
    name: 'takes a changed call for the same one',
    finds: ['challenge-of-a-change'],
    break: (call) => async (request) => {
      if (grantOf(request) !== null || !isTransfer(request)) return call(request)
      const body = (await request.clone().text()).replace('9250.00', '1250.00')
      return call(new Request(request.url, { method: request.method, headers: request.headers, body }))
    },
  },
  {
    name: 'takes the first factor for an unknown one',
    finds: ['unknown-factor'],
    break: (call) => async (request) => call(new Request(request.url.replace('no-such', 'email:1'), request)),
  },
  {
    name: 'gives a grant for each copy of a proof',
    finds: ['approval-at-once'],
    break: (call) => {
      const underWay = new Set<string>()
      return async (request) => {
        if (!isVerify(request)) return call(request)
        if (underWay.has(request.url)) {
          const grant = { token: crypto.randomUUID(), acr: 'aal2', expires_in: 120 }
          const right = await (await call(new Request('https://bank.example/code'))).text()
          if ((await request.clone().text()).includes(right)) return Response.json({ status: 'approved', grant })
        }
        underWay.add(request.url)
        const response = await call(request)
        underWay.delete(request.url)
        return response
      }
    },
  },
]

async function examine(breaks: Defect['break'] = (call) => call): Promise<readonly RuleResult[]> {
  const { target, fetch } = await openConformingBank()
  const broken = breaks(async (request) => fetch(request))
  return conform(target, { fetch: async (input, init) => broken(new Request(input, init)) })
}

const failed = (results: readonly RuleResult[]): readonly string[] =>
  results.filter(({ status }) => status === 'failed').map(({ id }) => id)

describe('conform', () => {
  it('finds nothing at our own server, and skips nothing', async () => {
    const results = await examine()
    expect(results.filter(({ status }) => status !== 'passed')).toEqual([])
    expect(results).toHaveLength(rules.length)
  })

  it.each(defects)('finds a server that $name', async ({ finds, break: breaks }) => {
    expect(failed(await examine(breaks))).toEqual(finds)
  })

  it('has a broken server for every rule', () => {
    const found = new Set(defects.flatMap(({ finds }) => finds))
    const others = rules.map(({ id }) => id).filter((id) => !found.has(id))
    expect(others).toEqual([])
  })
})

describe('npx @stepup/cli conform', () => {
  it('prints a target that it reads itself', async () => {
    const { out } = await stepup(['conform', '--example'])
    expect(readTarget(out)).toEqual(exampleTarget)
  })

  it.each([
    ['[]', 'no JSON object'],
    ['{"url":"bank"}', '`url`'],
    [JSON.stringify({ ...exampleTarget, user: 'mara' }), '`user`'],
    [JSON.stringify({ ...exampleTarget, call: {} }), '`call`'],
    [JSON.stringify({ ...exampleTarget, code: 7 }), '`code`'],
  ])('says what is missing in %s', (text, what) => {
    expect(() => readTarget(text)).toThrow(what)
  })

  it('writes results that a CI can show', () => {
    const rule = { id: 'grant', says: 'A <call> & "more"', source: 'x', milliseconds: 1500 }
    const xml = toJUnit([
      { ...rule, status: 'passed' },
      { ...rule, status: 'failed', finding: 'It was "5" < 6\u0000.' },
      { ...rule, status: 'skipped' },
    ])
    expect(xml).toContain('tests="3" failures="1" skipped="1" time="4.500"')
    expect(xml).toContain('name="grant: A &lt;call> &amp; &quot;more&quot;"')
    expect(xml).toContain('<failure message="It was &quot;5&quot; &lt; 6\uFFFD."/>')
  })
})
