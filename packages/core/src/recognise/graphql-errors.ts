import { isObject } from '../is-object.ts'
import type { Requirement } from '../requirement.ts'
import type { CallEnd } from './recogniser.ts'
import { inProblem } from './returned-problem.ts'

/**
 * An entry of a GraphQL answer's `errors` whose `extensions` are the problem: in a result, or in what Apollo (`errors`), urql
 * (`graphQLErrors`) and graphql-request (`response.errors`) throw.
 *
 * @example
 * ```ts
 * const stepUp = createStepUpClient({ recognisers: [rfc9470, graphqlErrors] })
 * ```
 */
export function graphqlErrors({ value }: CallEnd): Promise<Requirement | undefined> | undefined {
  for (const entry of entriesIn(value)) {
    const requirement = inProblem((entry as { extensions?: unknown } | null)?.extensions)
    if (requirement) return requirement
  }
  return undefined
}

function entriesIn(value: unknown): readonly unknown[] {
  if (!isObject(value)) return []
  const { errors, graphQLErrors, response } = value
  const found: unknown = [errors, graphQLErrors].find(Array.isArray)
  return Array.isArray(found) ? found : entriesIn(response)
}
