import type { FactType, PolicyData } from '../policies.ts'

/** Facts by name, with their types. */
export type FactTypes = Readonly<Record<string, FactType>>

/** The facts that conditions of these policies can read, from these signals. */
export function factTypes(data: PolicyData, signals: Readonly<Record<string, FactTypes>> | undefined): FactTypes {
  return {
    action: 'string',
    details: 'list',
    session: { acr: 'string', amr: 'list', auth_time: 'number', age: 'number' },
    user: { id: 'string', name: 'string', has_email: 'bool' },
    // `factor`: the authenticator that a change is about.
    context: data.context ? { factor: 'map', ...data.context } : 'any',
    parameters: typeOf(data.parameters ?? {}),
    factors: 'list',
    signals:
      signals === undefined ? 'any' : mapValues(signals, (facts) => ({ status: 'string', reason: 'string', ...facts })),
    risk: { score: 'number', level: 'string', reasons: 'list', missing: 'list' },
  }
}

function typeOf(value: unknown): FactType {
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string') return 'string'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object' && value !== null) return mapValues(value as Record<string, unknown>, memberType)
  return 'any'
}

/** A condition selects from a table of parameters (a threshold for each currency) by a fact, so its members are not known. */
function memberType(value: unknown): FactType {
  const type = typeOf(value)
  return typeof type === 'object' ? 'map' : type
}

function mapValues<TIn, TOut>(from: Readonly<Record<string, TIn>>, map: (value: TIn) => TOut): Record<string, TOut> {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, map(value)]))
}
