import { isObject } from '../is-object.ts'
import type { Requirement } from '../requirement.ts'
import { furtherMembers, isResponse, within } from '../within.ts'
import { MAX_BODY, parseJson, readJson } from '../read/read-json.ts'
import type { CallEnd, Recognizer } from './recognizer.ts'
import { isProblem } from '../read/is-problem.ts'
import { inProblem } from './recognize.ts'

/**
 * Recognizes entries of a GraphQL response's `errors` whose `extensions` are the problem, in results and errors of Apollo, urql,
 * graphql-request and others, and in batches. In `client.fetch`, each successful JSON response is then read first, up to 64 KiB of a copy.
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

/** The problem in an entry's extensions, also where a batch was left as the text that it came as (graphql-request). */
function extensionsIn(value: unknown): unknown {
  for (const each of within(value, furtherMembers)) {
    if (isObject(each) && isProblem(each['extensions'])) return each['extensions']
    const inText = typeof each === 'string' && each.length <= MAX_BODY && extensionsIn(parseJson(each))
    if (inText) return inText
  }
  return undefined
}
