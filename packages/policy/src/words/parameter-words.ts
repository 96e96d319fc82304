import type { PolicyPath } from '../validate/finding.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The name of a parameter, and the unit of its number, in the app's words. */
export interface ParameterWords {
  readonly name?: string
  readonly unit?: string
}

/**
 * The words for the parameter at a path, such as `['parameters', 'limits', 'EUR']`. An entry of a table may have its
 * own words: `limits.EUR`.
 */
export function parameterWords(path: PolicyPath, { parameters }: Pick<Vocabulary, 'parameters'>): ParameterWords {
  const [root, name = '', ...entry] = path
  if (root !== 'parameters') return {}
  const given = parameters[path.slice(1).join('.')]
  if (given !== undefined) return typeof given === 'string' ? { name: given } : given
  const table = entry.length === 0 ? undefined : parameters[String(name)]
  if (table === undefined) return {}
  const { name: tableName, unit } = typeof table === 'string' ? { name: table, unit: undefined } : table
  return { name: `${tableName} (${entry.join(', ')})`, ...(unit === undefined ? {} : { unit }) }
}
