import type { AuthorizationDetail, Json } from '@stepup/protocol'

import type { Words } from '../words/words.ts'
import type { DetailSummary, Fact } from './detail-renderer.ts'
import { isRecord } from './generic.ts'

/** `DE89370400440532013000` -> `DE89 3704 0044 0532 0130 00`. */
export function groupInFours(identifier: string): string {
  return identifier.replace(/\s/g, '').replace(/(.{4})(?=.)/gu, '$1 ')
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function fieldOf(value: Json | undefined, name: string): string {
  return isRecord(value) ? textOf(value[name]) : ''
}

/** A `payment` detail: amount, payee, their whole account number, and where it comes from. */
export function summarisePayment(detail: AuthorizationDetail, words: Words): DetailSummary {
  const { say, format } = words
  const value = fieldOf(detail['instructedAmount'], 'amount')
  const unit = fieldOf(detail['instructedAmount'], 'currency')
  const payee = textOf(detail['creditorName'])
  const debtor = detail['debtorAccount']
  const last4 = fieldOf(debtor, 'last4')
  const from = [fieldOf(debtor, 'name'), last4 && `···· ${last4}`].filter(Boolean).join(' ')
  const facts: readonly Fact[] = [
    { label: say('summary.to'), value: payee },
    {
      label: say('summary.account'),
      value: groupInFours(fieldOf(detail['creditorAccount'], 'iban')),
      identifier: true,
    },
    { label: say('summary.from'), value: from || groupInFours(fieldOf(debtor, 'iban')) },
    { label: say('summary.reference'), value: textOf(detail['remittanceInformationUnstructured']) },
  ]
  return {
    amount: { value: format.amount(value, unit), unit },
    facts: facts.filter((fact) => fact.value !== ''),
    line: say('summary.line', { money: words.isolate(format.money(value, unit)), payee: words.isolate(payee) }),
  }
}
