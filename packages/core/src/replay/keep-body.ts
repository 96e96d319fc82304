import { StepUpError } from '../error.ts'

/**
 * Keeps a body as it is now: what the caller does to it later is not what was approved.
 *
 * @throws StepUpError `not_replayable` for a stream, which can be read only once: emptied on the replay, it would approve one thing
 * and do another.
 */
export function keepBody(body: BodyInit): BodyInit {
  if (isStream(body)) {
    throw new StepUpError(
      'not_replayable',
      'The body is a stream, which can be read only once, so the call could not be sent again after the step-up. Give `stepUp: { body: () => ... }`, which makes it anew for each sending, or `stepUp: { buffer: maxBytes }`, which reads it into memory first.',
    )
  }
  if (body instanceof URLSearchParams) return new URLSearchParams(body)
  if (body instanceof FormData) {
    const kept = new FormData()
    // A file keeps its name.
    for (const [name, value] of body) kept.append(name, value)
    return kept
  }
  if (body instanceof ArrayBuffer) return body.slice(0)
  if (ArrayBuffer.isView(body)) return Uint8Array.from(new Uint8Array(body.buffer, body.byteOffset, body.byteLength))
  return body
}

/** Whether it can be read only once: a stream, or in Node anything that is iterated asynchronously. */
export function isStream(body: unknown): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    ((typeof ReadableStream === 'function' && body instanceof ReadableStream) || Symbol.asyncIterator in body)
  )
}

/**
 * Reads a stream into memory, up to a limit.
 *
 * @throws StepUpError `not_replayable` when it is longer.
 */
export async function readStream(
  body: BodyInit,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Response(body).body?.getReader()
  const stop = (): void => void reader?.cancel(signal?.reason).catch(() => {})
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const chunks: Uint8Array[] = []
    let length = 0
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      signal?.throwIfAborted()
      if (done || !value) return concat(chunks, length)
      length += value.byteLength
      if (length > limit) {
        stop()
        throw new StepUpError(
          'not_replayable',
          `The body is longer than the ${limit} bytes that \`stepUp.buffer\` allows, so nothing was sent. Raise it, or give \`stepUp: { body: () => ... }\`.`,
        )
      }
      chunks.push(value)
    }
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
