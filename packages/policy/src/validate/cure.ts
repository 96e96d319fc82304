import { functionNames } from '../cel/expression.ts'
import type { FactTypes } from '../cel/fact-types.ts'
import type { FactType } from '../policies.ts'
import type { Suggestions } from './suggestions.ts'

/** The fields of payments that rules read most. The app types its `details`, so the checker does not know their fields. */
const paymentFields = [
  'details[0].instructedAmount.amount',
  'details[0].instructedAmount.currency',
  'details[0].creditorName',
  'details[0].creditorAccount.iban',
]

/** Returns a fix for an error of the CEL library. `undefined` if the error says everything. */
export function cureOf(message: string, types: FactTypes, suggestions: Suggestions): string | undefined {
  const variable = /^Unknown variable: (\w+)/u.exec(message)?.[1]
  if (variable !== undefined) return cureOfVariable(variable, types, suggestions)
  if (message.includes('got EOF')) return 'Close every parenthesis: ")" is missing at the end.'
  if (message.endsWith('token: EOF')) return 'Complete the condition: its end is missing.'
  if (message.endsWith(' in string')) return 'Put what `in` looks through in square brackets: action in ["a", "b"].'
  if (message.includes("'list.contains(")) return 'Look for an item with `in`: "passkey" in factors.'
  const group = /string in \$(.+)$/u.exec(message)?.[1]
  if (group !== undefined) return `Ask with has() whether a fact is there: has(${group}.name).`
  if (message.startsWith('List index')) return 'Count the items of a list with size(): size(factors) == 0.'
  const called = /no matching overload for '(?:.+\.)?(\w+)\(/u.exec(message)?.[1]
  if (called === 'decimal') return 'decimal() reads a text: put the number in quotes where it is written, "1250.00".'
  if (called !== undefined && !functionNames.includes(called)) return cureOfFunction(called, suggestions)
  if (/Decimal .* string|string .* Decimal/u.test(message))
    return 'A decimal is compared with another, or with a number: put the text into decimal() as well.'
  if (/double [+\-*/%] int|int [+\-*/%] double/u.test(message))
    return 'Numbers of facts and parameters are doubles: write 1.0 rather than 1.'
  if (message.includes('string >') || message.includes('string <'))
    return 'Amounts are decimal texts: compare decimal(a) with decimal(b).'
  return undefined
}

/** An unknown variable is most likely the last name of a fact, without the names before it. */
function cureOfVariable(name: string, types: FactTypes, suggestions: Suggestions): string {
  const facts = [...namesOf(types), ...paymentFields]
  const lasts = new Map(facts.map((fact) => [fact.split('.').at(-1) ?? fact, fact]))
  const near = suggestions.nearest(name, lasts.keys())
  const known = `A fact begins with one of: ${Object.keys(types).join(', ')}.`
  return near === undefined ? known : `Did you mean \`${lasts.get(near)}\`? ${known}`
}

function namesOf(type: FactType, prefix = ''): readonly string[] {
  if (typeof type !== 'object') return []
  return Object.entries(type).flatMap(([name, inner]) => [`${prefix}${name}`, ...namesOf(inner, `${prefix}${name}.`)])
}

function cureOfFunction(name: string, suggestions: Suggestions): string {
  const near = suggestions.nearest(name, functionNames)
  const some = 'There are decimal(text), size(list), list.exists(x, ...), list.all(x, ...), text.startsWith(text).'
  return near === undefined ? some : `Did you mean "${near}"? ${some}`
}
