import type { AuthorizationDetail } from '@stepup/protocol'

/** Creates a payment with changes. */
export function payment({
  amount = '1250.00',
  currency = 'EUR',
  payee = 'Lena Hoffmann',
}: { amount?: string; currency?: string; payee?: string } = {}): AuthorizationDetail {
  return {
    type: 'payment',
    instructedAmount: { amount, currency },
    creditorName: payee,
    creditorAccount: { iban: 'DE89370400440532013000' },
  }
}
