import type { FactType, PolicyData } from '@stepup/policy'

import type { Vocabulary } from '../../contract.ts'

const always = ['action', 'details', 'factors', 'session', 'user', 'risk.level', 'risk.score', 'decimal']

/** Every name that a condition may use: facts by path, parameters, and actions. */
export function knownNames(
  { signals, actions }: Vocabulary,
  { parameters = {}, context = {} }: PolicyData,
): readonly string[] {
  return [
    ...Object.entries(signals).flatMap(([signal, facts]) => pathsOf(`signals.${signal}`, facts)),
    ...pathsOf('context', context),
    ...Object.keys(parameters).map((name) => `parameters.${name}`),
    ...always,
    ...actions,
  ]
}

function pathsOf(path: string, type: FactType): readonly string[] {
  if (typeof type === 'string') return [path]
  return Object.entries(type).flatMap(([name, member]) => pathsOf(`${path}.${name}`, member))
}
