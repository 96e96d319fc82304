import type { StepUpServerOptions } from '@stepup/server'
import { detailType, isMoney, isVisibleText, type Money } from '@stepup/server/details'
import * as z from 'zod'

const text = z.string().max(140).refine(isVisibleText)
const money = z.custom<Money>(isMoney)

/** Schemas of the bank's own actions. The server already defines those of payments. */
export const detailTypes: NonNullable<StepUpServerOptions['details']> = {
  card: detailType(z.strictObject({ name: text, last4: text.max(4) }), ({ name, last4 }) => `${name} ${last4}`),
  sign_in: detailType(z.strictObject({ device: text }), ({ device }, { locale }) =>
    locale === 'de' ? `auf ${device}` : `on ${device}`,
  ),
  daily_limit: detailType(
    z.strictObject({ newLimit: money, currentLimit: money }),
    ({ newLimit, currentLimit }, writer) =>
      writer.locale === 'de'
        ? `${writer.money(newLimit)} am Tag statt ${writer.money(currentLimit)}`
        : `${writer.money(newLimit)} a day instead of ${writer.money(currentLimit)}`,
  ),
  standing_order: detailType(
    z.strictObject({
      instructedAmount: money,
      payee: text,
      iban: text,
      from: text,
      reference: text.optional(),
      every: z.enum(['weekly', 'monthly']),
      firstOn: text.max(10),
    }),
    ({ instructedAmount, payee, every }, writer) =>
      writer.locale === 'de'
        ? `${writer.money(instructedAmount)} an ${payee}, ${every === 'weekly' ? 'wöchentlich' : 'monatlich'}`
        : `${writer.money(instructedAmount)} to ${payee}, ${every}`,
  ),
  trusted_payee: detailType(z.strictObject({ name: text, iban: text }), ({ name, iban }) => `${name}, ${iban}`),
  new_email: detailType(z.strictObject({ newEmail: text, currentEmail: z.string() }), ({ newEmail }, { locale }) =>
    locale === 'de' ? `${newEmail} als Ihre E-Mail-Adresse` : `${newEmail} as your e-mail address`,
  ),
  new_address: detailType(
    z.strictObject({ newAddress: text, currentAddress: z.string() }),
    ({ newAddress }, { locale }) =>
      locale === 'de' ? `${newAddress} als Ihre Anschrift` : `${newAddress} as your address`,
  ),
}
