import { decimalsOf } from '../details/currency.ts'

// `Intl.NumberFormat` takes no more than 100 decimals (ECMA-402 §16.1.1).
const decimal = /^-?\d+(\.\d{1,100})?$/u

/** Formats an amount with its currency, like the prompt: `1,250.00 EUR`. Never rounds. Values that are not decimals stay unchanged. */
export function moneyText(
  { amount, currency }: { readonly amount: string; readonly currency: string },
  locale = 'en',
): string {
  if (!decimal.test(amount)) return `${amount} ${currency}`
  const digits = decimalsOf(currency) ?? 0
  const options = {
    minimumFractionDigits: digits,
    maximumFractionDigits: Math.max(digits, amount.split('.')[1]?.length ?? 0),
  }
  // SAFETY: `format` handles decimal strings exactly (ECMA-402 v3); TypeScript's lib still types only numbers.
  const written = numberFormat(locale, options).format(amount as unknown as number)
  // No-break spaces are not in the GSM alphabet: one of them would double the segments of a text message (GSM 03.38).
  return `${written} ${currency}`.replace(/[\u00a0\u202f]/gu, ' ')
}

/** An unknown locale must not prevent the message. */
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, options)
  } catch {
    return new Intl.NumberFormat('en', options)
  }
}
