import type { DecisionReport } from '../contract.ts'

const MAX_FACTS = 500

/** Every fact that the policies saw, by its path. A list is one fact, unless it is one of objects. */
export function factsOf(inputs: unknown): DecisionReport['facts'] {
  const facts: { readonly path: string; readonly value: unknown }[] = []
  const add = (path: string, value: unknown): void => {
    if (facts.length >= MAX_FACTS) return
    if (Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null)) {
      for (const [index, item] of value.entries()) add(`${path}[${index}]`, item)
      return
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      facts.push({ path, value })
      return
    }
    for (const [name, member] of Object.entries(value)) add(path === '' ? name : `${path}.${name}`, member)
  }
  add('', inputs)
  return facts
}
