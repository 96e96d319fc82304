import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, it, onTestFinished } from 'vitest'

import { dpop } from '../jose/index.ts'
import { nodeHandler } from '../node/index.ts'
import { protectedResource } from '../oauth/index.ts'
import { hashText } from '../seal/seal.ts'

// A client sent its key-bound token, with a proof, to the attacker's API: that API is compromised, or its address was
// mistyped. The attacker passes both on to the bank's API, with a `Host` header that the proof is for.

const HOST = 'api.bank.example'
const seconds = Math.floor(Date.now() / 1000)

/** An API on the loopback address, and a function that calls it with a proof that its client made for one host. */
async function startApi() {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  const jkt = await calculateJwkThumbprint(jwk)
  const token = { id: 'j', subject: 'mara', scopes: [], amr: [], claims: { cnf: { jkt } } }
  const api = protectedResource({
    resource: `http://${HOST}`,
    authorizationServers: [{ issuer: 'https://id.example' }],
    tokens: { verify: async () => token },
    dpop: { proof: dpop({ url: `http://${HOST}` }), once: () => true },
  })
  const server = createServer(
    nodeHandler(async (asked) => {
      const gate = await api.protect(asked)
      return gate.allowed ? Response.json({ sentBy: gate.token.subject }) : gate.response
    }),
  ).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return async (htu: string, host: string): Promise<number | undefined> => {
    const proof = await new SignJWT({ jti: crypto.randomUUID(), htm: 'POST', htu, iat: seconds, ath: hashText('t') })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
      .sign(privateKey)
    const headers = { host, authorization: 'DPoP t', dpop: proof }
    const sent = request({ port, host: '127.0.0.1', method: 'POST', path: '/transfers?x=1', headers }).end()
    const [answer] = (await once(sent, 'response')) as [{ statusCode?: number; resume(): void }]
    answer.resume()
    return answer.statusCode
  }
}

it('INT-03: a proof for another host is refused, regardless of the Host header', async () => {
  const call = await startApi()
  expect(await call(`http://${HOST}/transfers`, HOST)).toBe(200)
  expect(await call('http://shop.example/transfers', 'shop.example')).toBe(401)
  expect(await call('http://shop.example/transfers', HOST)).toBe(401)
  // A proxy may name the host by which it reaches the API.
  expect(await call(`http://${HOST}/transfers`, 'api.internal:8080')).toBe(200)
})
