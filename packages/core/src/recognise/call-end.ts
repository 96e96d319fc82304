import { isObject } from '../is-object.ts'
import { MAX_BODY, parseJson, readJson } from './read-json.ts'
import type { CallEnd, HttpAnswer } from './recogniser.ts'

/** What a call returned. */
export function returned(value: unknown): CallEnd {
  return { value, thrown: false, answer: isObject(value) ? answerIn(value) : undefined }
}

/** What a call threw: a library's error holds the answer as `response`, or is it by its own `status` and `data`. */
export function thrown(value: unknown): CallEnd {
  if (!isObject(value)) return { value, thrown: true }
  const { response } = value
  const answer = (isObject(response) ? answerIn(response, value['data']) : undefined) ?? answerIn(value)
  return { value, thrown: true, answer }
}

function answerIn(value: Readonly<Record<string, unknown>>, parsed?: unknown): HttpAnswer | undefined {
  const { status, headers } = value
  if (typeof status !== 'number') return undefined
  const isOwn = isResponse(value)
  if (!isOwn && !('data' in value)) return undefined
  return {
    status,
    header: (name) => readHeader(headers, name),
    async json() {
      // ky and ofetch read the body themselves, and keep what was in it.
      if (isOwn) return value.bodyUsed ? (parsed ?? value._data) : readJson(value)
      const { data } = value
      return typeof data === 'string' && data.length <= MAX_BODY ? parseJson(data) : data
    },
  }
}

/** By what it can do: a polyfill's, or another frame's, is no `instanceof` ours. */
export function isResponse(value: unknown): value is Response & { readonly _data?: unknown } {
  return isObject(value) && 'bodyUsed' in value && typeof value['clone'] === 'function'
}

function readHeader(headers: unknown, name: string): string | null {
  if (!isObject(headers)) return null
  const get: unknown = headers['get']
  const value: unknown = typeof get === 'function' ? get.call(headers, name) : headers[name.toLowerCase()]
  return typeof value === 'string' ? value : null
}
