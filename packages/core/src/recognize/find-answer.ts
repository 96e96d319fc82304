import { isObject } from '../is-object.ts'
import type { HttpAnswer } from '../read/http-answer.ts'
import { isResponse, within } from '../within.ts'

/** The HTTP response in the end of a call, whose body is not read yet. */
export interface FoundAnswer extends Pick<HttpAnswer, 'status' | 'header'> {
  /** The object that has the body. */
  readonly holder: Readonly<Record<string, unknown>>
}

/**
 * Finds the HTTP response in the end of a call. Among several, it prefers a refusal with headers. In a result, plain data that looks like a
 * response counts only at the top level: deeper data may be content, such as a log.
 */
export function findAnswer(value: unknown, isThrown: boolean): FoundAnswer | undefined {
  let found: FoundAnswer | undefined
  for (const each of within(value)) {
    if (!isObject(each)) continue
    const { status, headers } = each
    const isAnswer =
      isResponse(each) || ((isThrown || each === value) && ('data' in each || 'body' in each || 'error' in each))
    if (typeof status !== 'number' || !isAnswer) continue
    const answer: FoundAnswer = { status, header: (name) => readHeader(headers, name), holder: each }
    if (status >= 400 && headers) return answer
    found ??= answer
  }
  return found
}

function readHeader(headers: unknown, name: string): string | null {
  if (!isObject(headers)) return null
  const get = headers['get']
  const value: unknown = typeof get === 'function' ? get.call(headers, name) : headers[name.toLowerCase()]
  return typeof value === 'string' ? value : null
}
