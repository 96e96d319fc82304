import { BankFault } from '../bank-fault.ts'

/**
 * Reads a JSON object from a request. Rejects values that a database can't store unchanged (NUL, lone surrogates), and
 * nesting that would overflow the stack.
 */
export async function readJson(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const text = await request.text()
  try {
    const value: unknown = JSON.parse(text, refuseUnkept)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Invalid JSON gets the same response as JSON that is no object.
  }
  throw new BankFault(
    'invalid_request',
    'The body has to be a JSON object, and its texts have to be well-formed and without NUL.',
  )
}

function refuseUnkept(name: string, value: unknown): unknown {
  for (const text of [name, value])
    if (typeof text === 'string' && (text.includes('\0') || !text.isWellFormed()))
      throw new TypeError('A text has a NUL, or half of a surrogate pair.')
  return value
}

/** Reads a text of bounded length from a body, without the spaces around it. */
export function readText(
  body: Readonly<Record<string, unknown>>,
  field: string,
  { min = 1, max = 200 }: { readonly min?: number; readonly max?: number } = {},
): string {
  const value = body[field]
  return ofLength(typeof value === 'string' ? value.trim() : '', field, min, max)
}

/** Reads a password exactly as typed: spaces around it belong to it. */
export function readPassword(
  { password }: Readonly<Record<string, unknown>>,
  { min = 1 }: { readonly min?: number } = {},
): string {
  return ofLength(typeof password === 'string' ? password : '', 'password', min, 200)
}

function ofLength(text: string, field: string, min: number, max: number): string {
  if (text.length < min || text.length > max)
    throw new BankFault('invalid_request', `${field} must have ${min} to ${max} characters.`, field)
  return text
}
