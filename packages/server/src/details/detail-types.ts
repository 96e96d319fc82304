import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { AuthorizationDetail, Json } from '@stepup/protocol'

import { type Awaitable, whenReady } from '../time/awaitable.ts'
import { builtInDetails } from './built-in.ts'

/** Tools for the words of a detail. */
export interface DetailWriter {
  /** Language of the user: `de`, `pt-BR`. */
  readonly locale: string
  /** An amount as the language writes it: `25,000.00 EUR`. */
  readonly money: (money: { readonly amount: string; readonly currency: string }) => string
}

/** A type of `authorization_details` that an app uses. {@link detailType} makes one whose words know the fields. */
export interface DetailType {
  /** Describes the fields beside `type`. Any Standard Schema: zod, valibot, arktype. */
  readonly schema: StandardSchemaV1
  /**
   * The words for the detail in messages with a code: one line, or several. They have to name everything that the user
   * approves, because e-mails and text messages then count as tied to the detail (PSD2 RTS Art. 5). Without `words`,
   * messages show each field under its own name, and do not count as tied to it.
   */
  words?(detail: AuthorizationDetail, writer: DetailWriter): string | readonly string[]
}

/**
 * A type of details with its words in messages. The fields of the words have the types of the schema.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 *
 * const dailyLimit: DetailType = detailType(
 *   z.strictObject({ newLimit: z.custom<Money>(isMoney) }),
 *   ({ newLimit }, writer) => `a daily limit of ${writer.money(newLimit)}`,
 * )
 * ```
 */
export function detailType<TFields>(
  schema: StandardSchemaV1<unknown, TFields>,
  words: (fields: TFields, writer: DetailWriter) => string | readonly string[],
): DetailType {
  return { schema, words: (detail, writer) => words(detail as TFields, writer) }
}

/** A schema alone is a type without words. */
export function detailTypes(
  given: Readonly<Record<string, StandardSchemaV1 | DetailType>> = {},
): Readonly<Record<string, DetailType>> {
  return Object.fromEntries(
    Object.entries(given).map(([type, entry]) => [type, '~standard' in entry ? { schema: entry } : entry]),
  )
}

/** Details that are not JSON, or that their schema refuses. The message is for the client. */
export class InvalidDetailsError extends TypeError {
  override readonly name = 'InvalidDetailsError'
}

/** Rejects details of unknown types, and invalid ones (RFC 9396 §5, INT-04). An error that a schema throws itself is passed on. */
export function detailValidator(
  types: Readonly<Record<string, DetailType>> = {},
): (details: readonly AuthorizationDetail[]) => Awaitable<void> {
  const apps = Object.entries(types).map(([type, { schema }]) => [type, schema] as const)
  const known = new Map([...Object.entries(builtInDetails), ...apps])
  const validate = ({ type, ...fields }: AuthorizationDetail): Awaitable<void> => {
    const schema = known.get(type)
    // The app has no schema for its own details, which is not the client's fault.
    if (!schema)
      throw new TypeError(
        `\`${type}\` is not a known type of authorization details. Describe it to createStepUpServer(): details: { ${JSON.stringify(type)}: z.strictObject({ ... }) }, with zod or any other Standard Schema.`,
      )
    return whenReady(schema['~standard'].validate(fields), (result) => checkResult(type, fields, result))
  }
  return (details) =>
    details.reduce<Awaitable<void>>((before, detail) => whenReady(before, () => validate(detail)), undefined)
}

function checkResult(type: string, fields: Json, result: StandardSchemaV1.Result<unknown>): void {
  const [issue] = result.issues ?? []
  if (issue) throw new InvalidDetailsError(`\`${placeOf(type, issue)}\`: ${issue.message}`)
  // The user approves and the app performs the details given to `protect`. A schema that drops or adds fields would
  // make the two differ.
  if (!result.issues && !isSame(fields, result.value))
    throw new InvalidDetailsError(
      `\`${type}\`: Its schema returned another value than it was given. Either it does not know a field, or it transforms one, which a schema of details must not do.`,
    )
}

/** Whether a schema returned the value that it was given. A transformed date, or a list for an object, is another value. */
function isSame(given: Json, returned: unknown): boolean {
  if (typeof given !== 'object' || given === null || typeof returned !== 'object' || returned === null)
    return given === returned
  const [before, after] = [given, returned] as [Readonly<Record<string, Json>>, Readonly<Record<string, unknown>>]
  const names = Object.keys(given)
  return (
    Array.isArray(given) === Array.isArray(returned) &&
    names.length === Object.keys(returned).length &&
    names.every((name) => isSame(before[name] as Json, after[name]))
  )
}

/** Returns the place of an issue: `payment_batch.payments[0].creditorName`. */
function placeOf(type: string, { path = [] }: StandardSchemaV1.Issue): string {
  const keys = path.map((segment) => (typeof segment === 'object' ? segment.key : segment))
  return keys.reduce<string>(
    (place, key) => (typeof key === 'number' ? `${place}[${key}]` : `${place}.${String(key)}`),
    type,
  )
}
