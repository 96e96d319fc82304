import { tests } from '@bufbuild/cel-spec/testdata/conformance.js'
import { Environment } from '@marcbachmann/cel-js'

/** A value in the format of the specification's test data: protobuf's JSON form of `cel.expr.Value`. */
interface SpecValue {
  readonly int64Value?: string
  readonly uint64Value?: string
  readonly doubleValue?: number | string
  readonly stringValue?: string
  readonly bytesValue?: string
  readonly boolValue?: boolean
  readonly nullValue?: null
  readonly typeValue?: string
  readonly listValue?: { readonly values?: readonly SpecValue[] }
  readonly mapValue?: { readonly entries?: readonly { readonly key: SpecValue; readonly value: SpecValue }[] }
}

interface SpecTest {
  readonly name: string
  readonly expr: string
  readonly value?: SpecValue
  readonly evalError?: object
  readonly checkOnly?: boolean
  /** Container for resolving protobuf names, which policies don't have. */
  readonly container?: string
  readonly bindings?: Readonly<Record<string, { readonly value?: SpecValue }>>
}

interface SpecSuite {
  readonly name: string
  readonly suites?: readonly SpecSuite[]
  readonly tests?: readonly { readonly original: SpecTest }[]
}

/** A test case of the specification. */
export interface SpecCase {
  readonly id: string
  readonly test: SpecTest
}

/**
 * Result of the library for a case. `rejects`: an error instead of the specified value, which rules resolve to the safe
 * side. `accepts`: a value instead of the specified error. `differs`: another value.
 */
export type SpecOutcome = 'conforms' | 'rejects' | 'accepts' | 'differs'

/** Sections about the language itself. The others cover protobuf messages and extensions, which policies don't have. */
export const sections: readonly string[] = [
  'basic',
  'comparisons',
  'conversions',
  'fields',
  'fp_math',
  'integer_math',
  'lists',
  'logic',
  'macros',
  'namespace',
  'parse',
  'plumbing',
  'string',
  'timestamps',
]

/** Returns the cases of a section that need no protobuf message. */
export function casesOf(section: string): readonly SpecCase[] {
  const suite = (tests as unknown as SpecSuite).suites?.find(({ name }) => name === section)
  if (!suite) throw new Error(`The specification has no section ${section}.`)
  return collect(suite, section).filter(
    ({ test }) =>
      test.checkOnly !== true &&
      test.container === undefined &&
      !/TestAllTypes|google\.protobuf/u.test(JSON.stringify(test)),
  )
}

function collect(suite: SpecSuite, path: string): readonly SpecCase[] {
  const suiteTests = (suite.tests ?? []).map(({ original }) => ({ id: `${path}/${original.name}`, test: original }))
  return [...suiteTests, ...(suite.suites ?? []).flatMap((inner) => collect(inner, `${path}/${inner.name}`))]
}

/** Evaluates a case like a policy's condition: every variable is dynamic. */
export function play({ test }: SpecCase): SpecOutcome {
  const bindings = Object.entries(test.bindings ?? {})
  let result: unknown
  try {
    const environment = new Environment({ unlistedVariablesAreDyn: true })
    result = environment.evaluate(test.expr, nest(bindings.map(([name, { value }]) => [name, fromSpec(value ?? {})])))
  } catch {
    return test.evalError ? 'conforms' : 'rejects'
  }
  if (test.evalError) return 'accepts'
  return isSame(result, test.value ?? { boolValue: true }) ? 'conforms' : 'differs'
}

/** Nests bindings: `a.b` is member `b` of variable `a`. */
function nest(bindings: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const variables: Record<string, unknown> = {}
  for (const [name, value] of bindings) {
    const path = name.split('.')
    const last = path.pop() ?? name
    let place = variables
    for (const step of path) place = (place[step] ??= {}) as Record<string, unknown>
    place[last] = value
  }
  return variables
}

function fromSpec(value: SpecValue): unknown {
  if (value.int64Value !== undefined) return BigInt(value.int64Value)
  if (value.doubleValue !== undefined) return Number(value.doubleValue)
  if (value.stringValue !== undefined) return value.stringValue
  if (value.bytesValue !== undefined) return Buffer.from(value.bytesValue, 'base64')
  if (value.boolValue !== undefined) return value.boolValue
  if (value.listValue) return (value.listValue.values ?? []).map(fromSpec)
  if (value.mapValue)
    return new Map((value.mapValue.entries ?? []).map((entry) => [fromSpec(entry.key), fromSpec(entry.value)]))
  return null
}

/** Returns whether a result has the specified value and type. */
function isSame(result: unknown, expected: SpecValue): boolean {
  if (expected.int64Value !== undefined) return result === BigInt(expected.int64Value)
  if (expected.uint64Value !== undefined) return isUnsigned(result) && result.valueOf() === BigInt(expected.uint64Value)
  if (expected.doubleValue !== undefined)
    return typeof result === 'number' && (result === Number(expected.doubleValue) || Number.isNaN(result))
  if (expected.stringValue !== undefined) return result === expected.stringValue
  if (expected.boolValue !== undefined) return result === expected.boolValue
  if (expected.bytesValue !== undefined)
    return result instanceof Uint8Array && Buffer.from(result).toString('base64') === expected.bytesValue
  if (expected.listValue) {
    const { values = [] } = expected.listValue
    return (
      Array.isArray(result) &&
      result.length === values.length &&
      values.every((item, index) => isSame(result[index], item))
    )
  }
  if (expected.mapValue) {
    const { entries = [] } = expected.mapValue
    const members = result instanceof Map ? [...result] : Object.entries(result ?? {})
    return (
      members.length === entries.length &&
      entries.every(({ key, value }) => members.some(([name, member]) => isSame(name, key) && isSame(member, value)))
    )
  }
  if (expected.typeValue !== undefined) return new RegExp(`^Type<${expected.typeValue}\\b`, 'u').test(String(result))
  return 'nullValue' in expected && result === null
}

function isUnsigned(value: unknown): value is { valueOf(): bigint } {
  return typeof value === 'object' && value !== null && value.constructor.name === 'UnsignedInt'
}
