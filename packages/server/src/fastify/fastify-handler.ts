import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'

import type { Handler, ToRequestOptions } from '../node/index.ts'
import { answer } from '../node/node-handler.ts'
import { makeRequest } from '../node/to-request.ts'

/**
 * Returns the `Request` of a Fastify request, for `protect`.
 *
 * @example
 * ```ts
 * import { createStepUpServer } from '@stepup/server'
 * import fastify from 'fastify'
 *
 * const stepUp = createStepUpServer(options)
 * fastify().post('/api/cards/1', async (request, reply) => {
 *   const gate = await stepUp.protect(fromFastify(request), { action: 'card.reveal' })
 *   return gate.allowed ? { number: '4929 1234 5678 9012' } : replyWith(reply, gate.response)
 * })
 * ```
 */
export function fromFastify(request: FastifyRequest, options: ToRequestOptions = {}): Request {
  return makeRequest(request.raw, request, options)
}

/** Sends a `Response` with Fastify through its hooks. Each cookie has a separate header. */
export function replyWith(reply: FastifyReply, response: Response): FastifyReply {
  reply.code(response.status)
  for (const [name, value] of response.headers) reply.header(name, joined(reply, name, value))
  return reply.send(response.body ? Readable.fromWeb(response.body as ReadableStream<Uint8Array>) : null)
}

/** Returns the value of a header. Fastify appends cookies by itself, and would replace the `Vary` of a plugin. */
function joined(reply: FastifyReply, name: string, value: string): string {
  const before = name === 'vary' ? reply.getHeader(name) : undefined
  return before === undefined ? value : `${String(before)}, ${value}`
}

/**
 * A plugin for Fastify 5 that answers its prefix, unless the app has a route there, and everything under it. Other routes keep their body
 * parsers.
 *
 * @example
 * ```ts
 * import { createStepUpServer } from '@stepup/server'
 * import fastify from 'fastify'
 *
 * const stepUp = createStepUpServer(options)
 * fastify().register(fastifyHandler(stepUp.handler), { prefix: '/step-up' })
 * ```
 */
export function fastifyHandler(handler: Handler, options: Pick<ToRequestOptions, 'origin'> = {}): FastifyPluginAsync {
  return async (scope) => {
    // The handler reads and limits bodies itself and returns its own errors.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    // A wildcard does not match the prefix itself, where the decision desk has its page.
    const { prefix } = scope
    const isTaken = scope.supportedMethods.some((method) => scope.hasRoute({ method, url: prefix }))
    for (const path of prefix === '' || isTaken ? ['/*'] : ['', '/*'])
      scope.all(path, async (request, reply) => {
        const made = (): Request => fromFastify(request, { ...options, response: reply.raw })
        return replyWith(reply, await answer(request, handler, made))
      })
  }
}
