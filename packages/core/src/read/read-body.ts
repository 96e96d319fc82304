import { isObject } from '../is-object.ts'
import { furtherMembers, isResponse, within } from '../within.ts'
import { MAX_BODY, parseJson, readJson } from './read-json.ts'
import { isProblem } from './is-problem.ts'

/**
 * Returns the body of an HTTP response as JSON, wherever the calling library put it: unread in the response, parsed in it, or beside it.
 * The response stays readable. Never throws.
 */
export async function readBody(
  answer: Readonly<Record<string, unknown>>,
  end: unknown,
  type?: RegExp,
): Promise<unknown> {
  if (isResponse(answer) && !answer.bodyUsed) return readJson(answer, type)
  const found: unknown[] = []
  for (const each of [...within(answer, furtherMembers), ...within(end, furtherMembers)]) {
    const body = await decode(each, answer)
    if (isProblem(body)) return body
    found.push(body)
  }
  return found.find((body) => isObject(body) && body !== answer && body !== end && !(body instanceof Error))
}

async function decode(value: unknown, holder: object): Promise<unknown> {
  try {
    if (typeof value === 'string') return value.length <= MAX_BODY ? parseJson(value) : undefined
    // React Native makes no `Blob` of bytes, and its blobs have no `text()`.
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
      return value.byteLength <= MAX_BODY ? parseJson(new TextDecoder().decode(value)) : undefined
    let body = value
    // React Native has no streams.
    if (typeof ReadableStream === 'function' && value instanceof ReadableStream) {
      const [ours, theirs] = value.tee()
      body = ours
      // The caller receives the other branch of the stream.
      for (const [name, held] of Object.entries(holder)) if (held === value) Object.assign(holder, { [name]: theirs })
    } else if (!(value instanceof Blob)) return value
    return await readJson(new Response(body as BodyInit, { headers: { 'Content-Type': 'application/json' } }))
  } catch {
    return undefined
  }
}
