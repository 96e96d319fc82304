/** A condition of a filter about one fact: it equals a value, is over a number, or is absent. */
export type FactCondition = { readonly path: string } & (
  | { readonly is: 'equal'; readonly value: string | number | boolean }
  | { readonly is: 'over'; readonly value: number }
  | { readonly is: 'absent' }
)

/** Names as conditions read them: `signals.payee.is_new`, `details[0].creditorName`. */
const pattern = /^([A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[\d{1,3}\])*)(?: (=|>) (.+)| (absent))$/u

/**
 * Reads `signals.payee.is_new = true`, `signals.velocity.count > 3` or `signals.place.country absent`. A value is JSON.
 * `undefined` for other texts.
 */
export function readFact(text: string): FactCondition | undefined {
  const [, path, sign, json, absent] = pattern.exec(text) ?? []
  if (path === undefined) return undefined
  if (absent !== undefined) return { path, is: 'absent' }
  const value = readJson(json ?? '')
  if (sign === '>') return typeof value === 'number' ? { path, is: 'over', value } : undefined
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isScalar ? { path, is: 'equal', value } : undefined
}

/** Writes the condition that a fact equals a value. `undefined` for a fact that no filter can name. */
export function writeFact(path: string, value: unknown): string | undefined {
  const text = `${path} = ${JSON.stringify(value)}`
  return readFact(text) && text.length <= MAX_LENGTH ? text : undefined
}

/** Characters of a filter's value. */
const MAX_LENGTH = 255

function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    // JSON has larger numbers than a double, which would become infinite.
    return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY ? undefined : value
  } catch {
    return undefined
  }
}
