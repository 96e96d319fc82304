import type { Account, Payee } from '@stepup/bank-api/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type KeyboardEvent, type ReactNode, type SyntheticEvent } from 'react'
import { flushSync } from 'react-dom'

import { Button } from '@stepup/kit/button.tsx'
import { Stack } from '@stepup/kit/card.tsx'
import { Chips } from '../kit/chips.tsx'
import { Field, optionsOf, SelectField } from '@stepup/kit/field.tsx'
import { FormError } from '../kit/form-error.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Columns } from '../shell/page.tsx'
import { useErrorTexts } from '../words/errors.ts'
import { payWords } from '../words/pay.ts'
import { ApprovalHint } from './approval-hint.tsx'
import { EarlierPayments } from './earlier-payments.tsx'
import { LimitToday } from './limit-today.tsx'
import { currencies, newPayee, readAmount, readIban, readOrder, type TransferForm } from './order.ts'
import { PayeeCheck } from './payee-check.tsx'
import { sending, useTransfer } from './use-transfer.ts'

interface PayFormProps {
  readonly accounts: readonly Account[]
  readonly payees: readonly Payee[]
  readonly initial: Pick<TransferForm, 'payee' | 'amount'>
}

/** The form of a transfer. */
export function PayForm({ accounts, payees, initial }: PayFormProps): ReactNode {
  const words = useWords(payWords)
  const format = useFormat()
  const errors = useErrorTexts()
  const queryClient = useQueryClient()
  const [form, setForm] = useState<TransferForm>({
    accountId: accounts[0]?.id ?? '',
    name: '',
    iban: '',
    currency: 'EUR',
    reference: '',
    ...initial,
  })
  const [incomplete, setIncomplete] = useState(false)
  // The IBAN is validated when the customer leaves the field.
  const [left, setLeft] = useState(false)
  // One idempotency key per order, so a retry after a lost response can't move the money twice.
  const key = useRef(crypto.randomUUID())
  const transfer = useTransfer()
  const order = readOrder(form, accounts, payees)

  function change(part: Partial<TransferForm>): void {
    setForm({ ...form, ...part })
    setIncomplete(false)
    if (transfer.isPending) return
    key.current = crypto.randomUUID()
    if (!transfer.isIdle) transfer.reset()
  }

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    // Checks the cache, because a second click can arrive before React renders the pending state.
    if (queryClient.isMutating({ mutationKey: sending }) > 0) return
    // Fields are marked invalid before the focus moves to the first of them.
    flushSync(() => setIncomplete(order === undefined))
    if (order) transfer.mutate({ order, key: key.current })
    else event.currentTarget.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }

  // A held Enter key submits repeatedly; one press is one order.
  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.repeat) event.preventDefault()
  }

  const from = accounts.find((account) => account.id === form.accountId)
  const iban = readIban(form.iban)
  const ibanIsWrong = (incomplete || left) && form.iban.trim() !== '' && iban === undefined
  const marked =
    incomplete || ['name', 'iban', 'amount'].some((field) => errors.field(transfer.error, field) !== undefined)
  const known = payees.find(({ id }) => id === form.payee)
  const aside = (
    <>
      <LimitToday />
      {known && <EarlierPayments payee={known} />}
    </>
  )
  return (
    <Columns aside={aside}>
      <form className="card" noValidate onSubmit={handleSubmit} onKeyDown={handleKeyDown}>
        <Stack>
          <Field
            label={words.amount}
            large
            inputMode="decimal"
            autoComplete="off"
            placeholder={format.amount('0')}
            unit={form.currency}
            value={form.amount}
            error={
              errors.field(transfer.error, 'amount') ??
              (incomplete && readAmount(form.amount) === undefined ? words.amountMissing : undefined)
            }
            onChange={(event) => change({ amount: event.currentTarget.value })}
          />
          <Chips
            label={words.currency}
            value={form.currency}
            options={currencies.map((value) => ({ value, name: value }))}
            onChange={(currency) => change({ currency })}
          />
          <SelectField
            label={words.payee}
            value={form.payee}
            error={errors.field(transfer.error, 'payee')}
            options={[...optionsOf(payees), { value: newPayee, name: words.someoneNew }]}
            onChange={(payee) => change({ payee })}
          />
          {form.payee === newPayee && (
            <>
              <Field
                label={words.name}
                value={form.name}
                maxLength={70}
                autoComplete="off"
                error={
                  errors.field(transfer.error, 'name') ??
                  (incomplete && form.name.trim() === '' ? words.nameMissing : undefined)
                }
                onChange={(event) => change({ name: event.currentTarget.value })}
              />
              <Field
                label={words.iban}
                className="number"
                dir="ltr"
                value={form.iban}
                autoComplete="off"
                spellCheck={false}
                error={
                  errors.field(transfer.error, 'iban') ??
                  (ibanIsWrong
                    ? words.ibanInvalid
                    : incomplete && form.iban.trim() === ''
                      ? words.ibanMissing
                      : undefined)
                }
                onBlur={() => setLeft(true)}
                onChange={(event) => {
                  setLeft(false)
                  change({ iban: event.currentTarget.value })
                }}
              />
              <PayeeCheck name={form.name} iban={iban} onUse={(name) => change({ name })} />
            </>
          )}
          <SelectField
            label={words.from}
            value={form.accountId}
            hint={from && words.available(format.money(from.balance))}
            options={optionsOf(accounts)}
            onChange={(accountId) => change({ accountId })}
          />
          <Field
            label={words.reference}
            value={form.reference}
            maxLength={140}
            autoComplete="off"
            hint={words.referenceHint}
            onChange={(event) => change({ reference: event.currentTarget.value })}
          />
          <ApprovalHint order={order} />
          {marked ? (
            <p className="form-error" data-wrong="">
              {words.fixFields}
            </p>
          ) : (
            <FormError error={transfer.error} outcome={words.notSent} />
          )}
          <Button type="submit" wide busy={transfer.isPending}>
            {transfer.isPending
              ? words.sending
              : order
                ? words.sendAmount(`${format.amount(order.amount)} ${order.currency}`)
                : words.send}
          </Button>
        </Stack>
      </form>
    </Columns>
  )
}
