import policySchema from '../policy.schema.json' with { type: 'json' }
import { error, type PolicyFinding, type PolicyPath } from './finding.ts'
import type { Suggestions } from './suggestions.ts'

/** The keywords of JSON Schema that the policy schema uses. */
interface Schema {
  /** The end of "must be ...". */
  readonly title?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  /** The code of a finding about a text that is none of `enum`. */
  readonly 'x-code'?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly minLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly { readonly if: Schema; readonly then: Schema }[]
  readonly not?: object
  readonly $ref?: string
}

type Members = Readonly<Record<string, unknown>>

/** The state that all checks of one structure share. */
interface Context {
  readonly definitions: Readonly<Record<string, Schema>>
  readonly suggestions: Suggestions
  /** The number of errors of one value after which its further members are not checked. */
  readonly max: number
}

/**
 * Checks the shape of policy data against `policy.schema.json`, which editors use as well. Findings quote its titles,
 * descriptions and examples. A schema library has worse messages and is larger than the rest of the checker (ajv: 40
 * kB).
 */
export function checkStructure(
  data: unknown,
  levels: readonly string[],
  suggestions: Suggestions,
  max: number,
): readonly PolicyFinding[] {
  const { definitions } = policySchema
  const findings = checkValue(data, policySchema, [], {
    definitions: { ...definitions, level: { ...definitions.level, enum: levels } },
    suggestions,
    max,
  })
  return isObject(data) && Array.isArray(data['rules']) ? [...findings, ...repeatedIds(data['rules'])] : findings
}

function checkValue(value: unknown, schema: Schema, path: PolicyPath, context: Context): readonly PolicyFinding[] {
  const { anyOf, items = {} } = schema
  if (anyOf) return checkAlternatives(value, anyOf, path, context)
  if (!fits(value, schema)) return [misfit(value, schema, path, context)]
  if (Array.isArray(value)) {
    const itemSchema = resolve(items, context)
    return collect([...value.entries()], context, ([index, item]) =>
      checkValue(item, itemSchema, [...path, index], context),
    )
  }
  return isObject(value) ? checkMembers(value, schema, path, context) : []
}

/** A value that fits none of the schemas was most likely meant for the first one of its type. */
function checkAlternatives(
  value: unknown,
  schemas: readonly Schema[],
  path: PolicyPath,
  context: Context,
): readonly PolicyFinding[] {
  const found = schemas.map((schema) => checkValue(value, schema, path, context))
  if (found.some(({ length }) => length === 0)) return []
  return found[schemas.findIndex(({ type }) => isOfType(value, type))] ?? found[0] ?? []
}

/** `described` has the schemas of missing members: those of the object itself, while a condition of the object is checked. */
function checkMembers(
  value: Members,
  { required = [], properties = {}, additionalProperties = true, allOf = [] }: Schema,
  path: PolicyPath,
  context: Context,
  described: Readonly<Record<string, Schema>> = properties,
): readonly PolicyFinding[] {
  const names = Object.keys(value).filter((name) => value[name] !== undefined)
  return [
    ...required
      .filter((name) => !names.includes(name))
      .map((name) => misfit(undefined, resolve(described[name] ?? {}, context), [...path, name], context)),
    ...collect(names, context, (name) => {
      const schema = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
      if (schema === false) {
        const cure = context.suggestions.suggest(name, Object.keys(properties))
        return [error('unknown_member', [...path, name], 'is not known here, and would be ignored', cure)]
      }
      return typeof schema === 'object'
        ? checkValue(value[name], resolve(schema, context), [...path, name], context)
        : []
    }),
    ...allOf
      .filter((condition) => checkMembers(value, condition.if, path, context).length === 0)
      .flatMap(({ then }) => checkMembers(value, then, path, context, { ...described, ...then.properties })),
  ]
}

function collect<TItem>(
  items: readonly TItem[],
  { max }: Context,
  check: (item: TItem) => readonly PolicyFinding[],
): readonly PolicyFinding[] {
  const findings: PolicyFinding[] = []
  for (const item of items) {
    if (findings.length >= max) break
    findings.push(...check(item))
  }
  return findings
}

function resolve(schema: Schema, { definitions }: Context): Schema {
  return schema.$ref === undefined ? schema : (definitions[schema.$ref.replace('#/definitions/', '')] ?? {})
}

function isOfType(value: unknown, type: string | undefined): boolean {
  if (type === undefined) return true
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  return type === 'integer' ? Number.isSafeInteger(value) : typeof value === type
}

/** Whether a value fits a schema, its items and members aside. */
function fits(value: unknown, schema: Schema): boolean {
  const { minLength = 0, pattern = '', minItems = 0 } = schema
  const { minimum = -Infinity, exclusiveMinimum = -Infinity, maximum = Infinity } = schema
  if (schema.not || !isOfType(value, schema.type) || schema.enum?.includes(value) === false) return false
  if (typeof value === 'string') return value.length >= minLength && new RegExp(pattern, 'u').test(value)
  if (typeof value === 'number') return value >= minimum && value > exclusiveMinimum && value <= maximum
  return !Array.isArray(value) || value.length >= minItems
}

function misfit(value: unknown, schema: Schema, path: PolicyPath, { suggestions }: Context): PolicyFinding {
  const { title = 'something else', description, examples: [example] = [] } = schema
  const isName = typeof value === 'string' && schema.enum !== undefined
  const code = isName ? ((schema['x-code'] as PolicyFinding['code'] | undefined) ?? 'malformed') : 'malformed'
  const message = value === undefined ? 'is missing' : isName ? `"${value}" is not ${title}` : `must be ${title}`
  const cure = [
    ...(description === undefined ? [] : [description]),
    ...(schema.enum && example === undefined ? [suggestions.suggest(String(value), schema.enum.map(String))] : []),
    ...(example === undefined ? [] : [`Write for example ${JSON.stringify(example)}.`]),
  ]
  return error(code, path, message, cure.length > 0 ? cure.join(' ') : `Write ${title}, or leave it out.`)
}

function repeatedIds(rules: readonly unknown[]): readonly PolicyFinding[] {
  const ids = rules.map((rule) => (isObject(rule) && typeof rule['id'] === 'string' ? rule['id'] : undefined))
  return ids.flatMap((id, index) => {
    if (id === undefined || ids.indexOf(id) === index) return []
    const message = `"${id}" is the id of another rule, too`
    return [error('duplicate_id', ['rules', index, 'id'], message, 'Give every rule a unique id.')]
  })
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
