import { isObject } from '../is-object.ts'
import { loadChallenged } from '../load-challenged.ts'
import { isResponse, within } from '../within.ts'
import type { HttpAnswer } from '../read/http-answer.ts'
import type { CallEnd } from './recognizer.ts'

/** Creates the end of a call from its result. */
export function returned(value: unknown): CallEnd {
  return { value, thrown: false, answer: answerIn(value, false) }
}

/** Creates the end of a call from its error. */
export function thrown(value: unknown): CallEnd {
  return { value, thrown: true, answer: answerIn(value, true) }
}

/**
 * Finds the HTTP response in the end of a call. Among several, it prefers a refusal with headers. In a result, plain data that looks like a
 * response counts only at the top level: deeper data may be content, such as a log.
 */
function answerIn(value: unknown, isThrown: boolean): HttpAnswer | undefined {
  let found: HttpAnswer | undefined
  for (const each of within(value)) {
    if (!isObject(each)) continue
    const { status, headers } = each
    const isAnswer =
      isResponse(each) || ((isThrown || each === value) && ('data' in each || 'body' in each || 'error' in each))
    if (typeof status !== 'number' || !isAnswer) continue
    const answer: HttpAnswer = {
      status,
      header: (name) => readHeader(headers, name),
      json: () => loadChallenged().then(({ readBody }) => readBody(each, value)),
    }
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
