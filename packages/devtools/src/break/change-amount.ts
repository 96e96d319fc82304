import { parseJson } from '../journal/redact.ts'

const amountName = /amount|total|sum|limit|price|value/iu

/** Returns a JSON text with one of its amounts raised by 1; `undefined` for a text without an amount. */
export function changeAmount(text: string): string | undefined {
  const value = parseJson(text)
  const changed = raise(value, false)
  return changed === value ? undefined : JSON.stringify(changed)
}

/** Raises the first amount. Returns the same value if it has no amount. */
function raise(value: unknown, isNamed: boolean): unknown {
  if (isNamed && typeof value === 'number') return value + 1
  if (isNamed && typeof value === 'string' && /^\d+(?:\.\d+)?$/u.test(value)) {
    const decimals = value.split('.')[1]?.length ?? 0
    return (Number(value) + 1).toFixed(decimals)
  }
  if (typeof value !== 'object' || value === null) return value
  for (const [name, member] of Object.entries(value)) {
    const raised = raise(member, isNamed || amountName.test(name))
    if (raised === member) continue
    return Array.isArray(value) ? value.with(Number(name), raised) : { ...value, [name]: raised }
  }
  return value
}
