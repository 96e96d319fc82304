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

/** The details of the request. The record may be of an older version, so its inputs are validated. */
export function detailsOf(inputs: unknown): DecisionReport['details'] {
  const details = typeof inputs === 'object' && inputs !== null && 'details' in inputs ? inputs.details : []
  return Array.isArray(details)
    ? details.filter((detail): detail is Record<string, unknown> => typeof detail === 'object' && detail !== null)
    : []
}
