import type { FactType, PolicyData } from '../policies.ts'

/** The types of all facts, by name: what a condition is checked against. */
export type FactTypes = Readonly<Record<string, FactType>>

/** What each configured signal says, by the signal's name. */
export type SignalTypes = Readonly<Record<string, Readonly<Record<string, FactType>>>>

/** Which facts there are under this policy file and these signals. */
export function factTypes(data: PolicyData, signals: SignalTypes | undefined): FactTypes {
  return {
    action: 'string',
    details: 'list',
    session: { acr: 'string', amr: 'list', auth_time: 'number', age: 'number' },
    user: { id: 'string', name: 'string', has_email: 'bool' },
    // `factor` is what a change of factors is about.
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
  if (typeof value === 'object' && value !== null) return mapValues(value as Record<string, unknown>, inner)
  return 'any'
}

/** A table inside the parameters, such as one threshold a currency, is looked into by a name that a fact gives. */
function inner(value: unknown): FactType {
  const type = typeOf(value)
  return typeof type === 'object' ? 'map' : type
}

function mapValues<TIn, TOut>(from: Readonly<Record<string, TIn>>, map: (value: TIn) => TOut): Record<string, TOut> {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, map(value)]))
}
