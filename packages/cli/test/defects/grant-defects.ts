import { bodyOf, grantOf, isTransfer, isVerify, withHeaders, type Defect } from './defect.ts'

/** Servers with broken grants. */
export const grantDefects: readonly Defect[] = [
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
          // Of several concurrent calls, the server refused all but one; this defect accepts them.
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
