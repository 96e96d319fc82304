import { encodeBase64Url } from '@stepup/protocol'

import { answers, bodyOf, grantOf, header, isChallenge, isTransfer, withHeaders, type Defect } from './defect.ts'

/** Servers with broken challenges. */
export const challengeDefects: readonly Defect[] = [
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
]
