import { isObject } from '../is-object.ts'
import type { Requirement } from '../requirement.ts'
import { furtherMembers, isResponse, within } from '../within.ts'
import { MAX_BODY, parseJson, readJson } from '../read/read-json.ts'
import type { CallEnd, Recognizer } from './recognizer.ts'
import { isProblem } from '../read/is-problem.ts'
import { inProblem } from './recognize.ts'

/**
 * Recognizes entries of a GraphQL response's `errors` whose `extensions` are the problem, in results and errors of
 * Apollo, urql, graphql-request and others, and in batches. With this recognizer, `fetch` first reads up to 64 KiB of
 * each successful JSON response from a copy.
 *
 * @example
 * ```ts
 * const stepUp = createStepUpClient({ recognizers: [rfc9470, graphqlErrors] })
 * ```
 */
export const graphqlErrors: Recognizer = Object.assign(
  async ({ value }: CallEnd): Promise<Requirement | undefined> => {
    const answered = isResponse(value) && !value.bodyUsed ? await readJson(value) : value
    return inProblem(extensionsIn(answered))
  },
  { readsSuccess: true },
)

/** The problem in the extensions of an error. Other objects and texts are content, which anybody may have written. */
function extensionsIn(value: unknown): unknown {
  for (const each of within(value, furtherMembers)) {
    const { errors, graphQLErrors, response }: Readonly<Record<string, unknown>> = isObject(each) ? each : {}
    const isError = each instanceof Error
    const entries: readonly unknown[] = [isError && each, errors, graphQLErrors].flat()
    const extensions = entries.map((entry) => (isObject(entry) ? entry['extensions'] : undefined))
    const found = extensions.find(isProblem) ?? (isError && extensionsIn(batchIn(response)))
    if (found) return found
  }
  return undefined
}

/** graphql-request leaves a batch as the text that it came as. */
function batchIn(response: unknown): unknown {
  const body = isObject(response) && response['body']
  return typeof body === 'string' && body.length <= MAX_BODY ? parseJson(body) : undefined
}
