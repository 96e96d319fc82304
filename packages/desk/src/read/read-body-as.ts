import { invalidRequest } from '@stepup/server/http'
import * as v from 'valibot'

/**
 * The body of a call, as its schema says.
 *
 * @throws ProblemError that names the first member that is wrong.
 */
export function readBodyAs<TSchema extends v.GenericSchema>(schema: TSchema, body: unknown): v.InferOutput<TSchema> {
  const { success, output, issues } = v.safeParse(schema, body)
  if (success) return output
  const [issue] = issues
  throw invalidRequest(`\`${v.getDotPath(issue) ?? 'body'}\`: ${issue.message}`)
}

export function text(max: number): v.GenericSchema<string> {
  return v.pipe(v.string(), v.minLength(1), v.maxLength(max))
}

/** A JSON object, whose members are validated by the caller. */
export const object: v.GenericSchema<Record<string, unknown>> = v.record(v.string(), v.unknown())
