import type { AuthorizationDetail } from '@stepup/protocol'

/** A payment, or what is changed of it. */
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
