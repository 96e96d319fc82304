import { BankFault } from '../bank-fault.ts'

/** Reads the idempotency key of a request. */
export function readIdempotencyKey({ headers }: Request): string {
  const key = headers.get('Idempotency-Key') ?? ''
  if (!/^[\w-]{16,100}$/.test(key))
    throw new BankFault(
      'invalid_request',
      'A transfer needs an Idempotency-Key of 16 to 100 letters, digits, "-" or "_".',
    )
  return key
}
