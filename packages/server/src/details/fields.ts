import type { AuthorizationDetail, Json } from '@stepup/protocol'

import { isVisibleText } from '../text/visible-text.ts'
import { decimalsOf, isCurrency } from './currency.ts'

/** Validates one value. Throws a TypeError with its place and the expected type. */
export type FieldCheck = ((value: Json, path: string) => void) & { readonly isOptional?: boolean }

/** Validates an object's fields. Rejects missing and unknown ones (RFC 9396 §5). */
export type Fields = Readonly<Record<string, FieldCheck>>

/** Validates a string that displays as it is: visible, and without characters that are invisible or change the direction. */
export function text({ max = 140 }: { readonly max?: number } = {}): FieldCheck {
  return (value, path) => {
    const isText = typeof value === 'string' && isVisibleText(value)
    // No text has more characters than UTF-16 units, and few are so long that they have to be told apart.
    expect(
      isText && (value.length <= max || [...value].length <= max),
      path,
      `a text of 1 to ${max} visible characters`,
    )
  }
}

/** A text of a certain form. */
export function matching(pattern: RegExp, what: string): FieldCheck {
  return (value, path) => expect(typeof value === 'string' && pattern.test(value), path, what)
}

/** An amount as a decimal text: `1250.00`. Never a float, no sign, no exponent, no leading zero (ELV-03). */
export function decimal(): FieldCheck {
  return matching(/^(?:0|[1-9]\d{0,12})(?:\.\d{1,4})?$/u, 'a decimal text such as "1250.00"')
}

/** An ISO 4217 code of money: `EUR`. Metals, and the codes for tests and for no currency, are refused. */
export function currency(): FieldCheck {
  return (value, path) => expect(typeof value === 'string' && isCurrency(value), path, 'a currency code such as "EUR"')
}

/** An account number by its form; whether there is such an account only the bank knows. */
export function iban(): FieldCheck {
  return matching(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u, 'an IBAN without spaces')
}

const moneyFields = object({ currency: currency(), amount: decimal() })

/** `{ currency, amount }`, with no more decimals than the currency has: none for `JPY`, two for `EUR`, three for `BHD`. */
export function money(): FieldCheck {
  return (value, path) => {
    moneyFields(value, path)
    const { currency: code, amount } = value as { readonly currency: string; readonly amount: string }
    const most = decimalsOf(code) ?? 0
    const decimals = amount.split('.')[1]?.length ?? 0
    expect(decimals <= most, `${path}.amount`, `an amount in ${code}, which has ${most === 0 ? 'no' : most} decimals`)
  }
}

/** A whole number within limits, both included. */
export function integer({
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
}: { readonly min?: number; readonly max?: number } = {}): FieldCheck {
  return (value, path) => {
    const isWhole = typeof value === 'number' && Number.isSafeInteger(value)
    expect(isWhole && value >= min && value <= max, path, `a whole number from ${min} to ${max}`)
  }
}

/** `true` or `false`, and no word for either. */
export function boolean(): FieldCheck {
  return (value, path) => expect(typeof value === 'boolean', path, 'true or false')
}

/** An object with exactly these fields. */
export function object(fields: Fields): FieldCheck {
  const known = Object.entries(fields)
  const names = new Set(Object.keys(fields))
  return (value, path) => {
    expect(typeof value === 'object' && value !== null && !Array.isArray(value), path, 'an object')
    const members = value as { readonly [key: string]: Json }
    for (const name of Object.keys(members)) {
      if (!names.has(name)) throw new TypeError(`\`${path}.${name}\` is not a known field.`)
    }
    for (const [name, check] of known) {
      if (Object.hasOwn(members, name)) check(members[name] as Json, `${path}.${name}`)
      else if (check.isOptional !== true) throw new TypeError(`\`${path}.${name}\` is missing.`)
    }
  }
}

/** A list with at least one entry. */
export function list(check: FieldCheck, { max = 500 }: { readonly max?: number } = {}): FieldCheck {
  return (value, path) => {
    const isList = Array.isArray(value) && value.length > 0 && value.length <= max
    expect(isList, path, `a list of 1 to ${max} entries`)
    for (const [index, entry] of (value as readonly Json[]).entries()) check(entry, `${path}[${index}]`)
  }
}

/** A field that may be absent. */
export function optional(check: FieldCheck): FieldCheck {
  return Object.assign((value: Json, path: string) => check(value, path), { isOptional: true })
}

/**
 * Describes one type of `authorization_details`: exactly these fields, beside `type`.
 *
 * @example
 * ```ts
 * details: { daily_limit: detail({ newLimit: money(), currentLimit: optional(money()) }) }
 * ```
 */
export function detail(fields: Fields): (value: AuthorizationDetail) => void {
  const check = object({ type: text(), ...fields })
  return (value) => check(value, value.type)
}

function expect(holds: boolean, path: string, what: string): asserts holds {
  if (!holds) throw new TypeError(`\`${path}\` has to be ${what}.`)
}
