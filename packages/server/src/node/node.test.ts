import { createServer, type IncomingMessage, type Server } from 'node:http'
import { connect } from 'node:net'

import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { listen } from '../../test/adapters/listen.ts'
import { approvedOnce, playEdges, playStepUp, refusals } from '../../test/adapters/play.ts'
import { serverForAdapter, transfer } from '../../test/adapters/server-for-adapter.ts'
import { incomingOf, nodeHandler, remoteAddress, sendResponse, toRequest } from './index.ts'

async function bodyOf(incoming: IncomingMessage): Promise<{ readonly amount: string }> {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString()) as { amount: string }
}

async function bank(): Promise<Server> {
  const { stepUp } = await serverForAdapter()
  const handle = nodeHandler(stepUp.handler)
  const transfers = async (...[incoming, outgoing]: Parameters<typeof handle>): Promise<void> => {
    // The gate doesn't read the body, so the app still can.
    const request = toRequest(incoming)
    const { amount } = await bodyOf(incoming)
    const gate = await stepUp.protect(request, transfer(amount))
    if (!gate.allowed) return sendResponse(outgoing, gate.response)
    outgoing.end(JSON.stringify({ sent: amount }))
  }
  return createServer((incoming, outgoing) =>
    (incoming.url?.startsWith('/api/') ? transfers : handle)(incoming, outgoing),
  )
}

const start = (handler: Parameters<typeof nodeHandler>[0]): Promise<{ readonly url: string }> =>
  listen(createServer(nodeHandler(handler)), onTestFinished)

/** Sends raw bytes that no HTTP client would send. */
function raw(server: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server).port), '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (data) => (answer += data.toString()))
    socket.on('close', () => resolve(answer))
  })
}

describe('the server on node:http', () => {
  it('the server on node:http challenges, verifies and replays', async () => {
    const { url } = await listen(await bank(), onTestFinished)
    expect(await playStepUp(url)).toEqual(approvedOnce)
    expect(await playEdges(url)).toEqual(refusals)
  })

  it('the Node adapter streams large bodies both ways', async () => {
    const { url } = await start((request) => new Response(request.body))
    const large = 'abc'.repeat(1_000_000)
    expect(await (await fetch(url, { method: 'POST', body: large })).text()).toBe(large)
  })

  it('the Node adapter keeps no listeners while a client reads a large body', async () => {
    let [chunks, most] = [0, 0]
    const server = createServer((_, outgoing) => {
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          most = Math.max(most, outgoing.listenerCount('close'))
          if (chunks === 100) return controller.close()
          chunks += 1
          controller.enqueue(new Uint8Array(65_536))
        },
      })
      void sendResponse(outgoing, new Response(body))
    })
    const { url } = await listen(server, onTestFinished)
    expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(100 * 65_536)
    expect(most).toBeLessThan(5)
  })

  it('the Node adapter answers a HEAD request with a response whose clone is unread', async () => {
    const { url } = await start(() => {
      const response = new Response('not sent', { headers: { 'x-answer': 'yes' } })
      response.clone()
      return response
    })
    expect((await fetch(url, { method: 'HEAD' })).headers.get('x-answer')).toBe('yes')
  })

  it('the clone of a request has the address and the incoming message of the request', async () => {
    const { url } = await start(async (request) => {
      const clone = request.clone()
      const isSame = incomingOf(clone) === incomingOf(request)
      return Response.json({
        isSame,
        address: remoteAddress(clone.clone()),
        bodies: [await request.text(), await clone.text()],
      })
    })
    const response = await fetch(url, { method: 'POST', body: 'read twice' })
    const bodies = ['read twice', 'read twice']
    expect(await response.json()).toEqual({ isSame: true, address: '127.0.0.1', bodies })
  })

  it('the Node adapter streams a response before it is complete', async () => {
    let finish = (): void => undefined
    const { url } = await start(
      () =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('first'))
              finish = () => controller.close()
            },
          }),
        ),
    )
    const reader = (await fetch(url)).body!.getReader()
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('first')
    finish()
    expect((await reader.read()).done).toBe(true)
  })

  it('the Node adapter aborts the request and cancels the response when the client disconnects', async () => {
    const cancelled = Promise.withResolvers<void>()
    const aborted = Promise.withResolvers<void>()
    const { url } = await start((request) => {
      request.clone().signal.addEventListener('abort', () => aborted.resolve())
      return new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
          cancel: () => cancelled.resolve(),
        }),
      )
    })
    const leaving = new AbortController()
    const response = await fetch(url, { signal: leaving.signal })
    await response.body!.getReader().read()
    leaving.abort()
    await expect(Promise.all([aborted.promise, cancelled.promise])).resolves.toHaveLength(2)
  })

  it('the Node adapter aborts a request whose signal is read after the client disconnected', async () => {
    const { promise: gone, resolve: leave } = Promise.withResolvers<void>()
    const { promise: aborted, resolve: tell } = Promise.withResolvers<boolean>()
    const leaving = new AbortController()
    const server = createServer((incoming, outgoing) => {
      const request = toRequest(incoming, { response: outgoing })
      outgoing.once('close', () => tell(request.signal.aborted))
      leave()
    })
    const { url } = await listen(server, onTestFinished)
    const asked = fetch(url, { signal: leaving.signal }).catch(() => undefined)
    await gone
    leaving.abort()
    expect([await asked, await aborted]).toEqual([undefined, true])
  })

  it('the Node adapter sends a body of a known length unchanged', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    const { url } = await start(() => new Response(bytes, { headers: { 'content-length': '256' } }))
    expect(new Uint8Array(await (await fetch(url)).arrayBuffer())).toEqual(bytes)
  })

  it('the Node adapter reads no host from the path of the request', async () => {
    const { url } = await start(({ url: seen }) =>
      Response.json({ seen: new URL(seen).pathname, host: new URL(seen).host }),
    )
    const targets = ['//evil.example/a', 'http://evil.example/a', '/a']
    for (const target of targets) {
      const answer = await raw(url, `GET ${target} HTTP/1.1\r\nHost: bank.example\r\nConnection: close\r\n\r\n`)
      expect(answer).toContain('"host":"bank.example"')
    }
    expect(await raw(url, 'GET /a HTTP/1.1\r\nHost: a b@@\r\nConnection: close\r\n\r\n')).toContain(
      '"host":"localhost"',
    )
  })

  it('the Node adapter refuses a method that no Request can have, and does not tell the operator', async () => {
    const told = vi.spyOn(console, 'error').mockReturnValue()
    onTestFinished(() => told.mockRestore())
    const { url } = await start(() => new Response('never'))
    expect(await raw(url, 'TRACE /a HTTP/1.1\r\nHost: bank.example\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 405 /u,
    )
    expect(told).not.toHaveBeenCalled()
  })

  it('the Node adapter returns nothing of a thrown error', async () => {
    const told = vi.spyOn(console, 'error').mockReturnValue()
    onTestFinished(() => told.mockRestore())
    const { url } = await start(() => Promise.reject(new Error('the password is 1234')))
    const response = await fetch(url)
    expect([response.status, await response.text()]).toEqual([500, ''])
    expect(told).toHaveBeenCalledOnce()
  })

  it('the Node adapter refuses a body that was read but not kept, with a fix', async () => {
    const server = createServer(async (incoming, outgoing) => {
      await bodyOf(incoming)
      let message = ''
      try {
        toRequest(incoming)
      } catch (error) {
        message = (error as Error).message
      }
      outgoing.end(message)
    })
    const { url } = await listen(server, onTestFinished)
    expect(await (await fetch(url, { method: 'POST', body: '{"amount":"1"}' })).text()).toContain(
      'Mount the step-up handler before',
    )
  })
})
