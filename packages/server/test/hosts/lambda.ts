import { createServer, type Server } from 'node:http'

import serverless from 'serverless-http'

/** The relevant part of API Gateway's event (payload version 2.0). */
export interface GatewayEvent {
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

interface GatewayAnswer {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly cookies: string[]
  readonly body: string
}

/** Wraps an app as a Lambda function. */
export function onLambda(app: Parameters<typeof serverless>[0]): (event: GatewayEvent) => Promise<GatewayAnswer> {
  const handle = serverless(app)
  return async ({ method, url, headers = {}, body = '' }) => {
    const [rawPath = '/', rawQueryString = ''] = url.split('?')
    const requestContext = { http: { method, path: rawPath, sourceIp: '203.0.113.7' } }
    return (await handle(
      { version: '2.0', rawPath, rawQueryString, headers, body, isBase64Encoded: false, requestContext },
      {},
    )) as GatewayAnswer
  }
}

/** Simulates API Gateway. */
export function gatewayOf(invoke: (event: GatewayEvent) => Promise<GatewayAnswer>): Server {
  return createServer(async (incoming, outgoing) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of incoming as AsyncIterable<Uint8Array>) chunks.push(chunk)
    const { statusCode, headers, cookies, body } = await invoke({
      method: incoming.method ?? 'GET',
      url: incoming.url ?? '/',
      headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
      body: Buffer.concat(chunks).toString(),
    })
    outgoing.statusCode = statusCode
    for (const [name, value] of Object.entries(headers)) if (name !== 'content-length') outgoing.setHeader(name, value)
    if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies)
    outgoing.end(body)
  })
}
