import { StepUpError } from '../error.ts'

/**
 * Creates the error for a stream as a body. A stream can be read only once, so the replay would send an empty body
 * instead of the approved one.
 */
export function streamRefused(): StepUpError {
  return new StepUpError('not_replayable')
}

/** Copies a body, so that later changes don't alter the approved request. Streams can't be copied. */
export function keepBody(body: BodyInit): BodyInit {
  if (body instanceof URLSearchParams) return new URLSearchParams(body)
  // React Native's FormData can't be read, so it can't be copied.
  if (body instanceof FormData && body[Symbol.iterator]) {
    const kept = new FormData()
    // Appending a file keeps its name.
    for (const [name, value] of body) kept.append(name, value)
    return kept
  }
  if (body instanceof ArrayBuffer) return body.slice(0)
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice()
  return body
}

/** Checks for a body that can be read only once: a stream, or in Node any async iterable. */
export function isStream(body: unknown): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    ((typeof ReadableStream === 'function' && body instanceof ReadableStream) || Symbol.asyncIterator in body)
  )
}
