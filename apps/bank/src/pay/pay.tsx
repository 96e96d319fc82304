import type { Account, Payee, Transfer, TransferOrder } from '@stepup/bank-api/contract'
import { useStepUpMutation } from '@stepup/react-query'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode, type SyntheticEvent } from 'react'
import { flushSync } from 'react-dom'
import { useLocation } from 'wouter'

import { call } from '../api/call.ts'
import { accountsQuery, payeesQuery, transferQuery } from '../api/queries.ts'
import { errorWords, fieldError } from '../api/words.ts'
import { formatAmount, formatMoney } from '../format/format.ts'
import { Answer } from '../layout/answer.tsx'
import { Field } from '../layout/field.tsx'
import { Page } from '../layout/page.tsx'
import { ApprovalHint } from './approval-hint.tsx'
import { newPayee, readAmount, readIban, readOrder, type TransferForm } from './order.ts'

/** The payment form. */
export function Pay(): ReactNode {
  const [accounts, payees] = useQueries({ queries: [accountsQuery, payeesQuery] })
  return (
    <Page title="Pay someone">
      <Answer query={accounts}>
        {(first) => (
          <Answer query={payees}>{(second) => <PayForm accounts={first.accounts} payees={second.payees} />}</Answer>
        )}
      </Answer>
    </Page>
  )
}

const sending = ['transfer.create']

function useTransfer() {
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  return useStepUpMutation<Transfer, Error, { readonly order: TransferOrder; readonly key: string }>({
    mutationKey: sending,
    mutationFn: ({ order, key }) =>
      call<Transfer>('/api/transfers', { method: 'POST', body: order, headers: { 'Idempotency-Key': key } }),
    onSuccess(transfer) {
      // The response already contains the transfer and the new balance: no second request.
      queryClient.setQueryData(transferQuery(transfer.id).queryKey, transfer)
      queryClient.setQueryData(
        accountsQuery.queryKey,
        (old) =>
          old && {
            accounts: old.accounts.map((account) =>
              account.id === transfer.from.id ? { ...account, balance: transfer.balance } : account,
            ),
          },
      )
      for (const key of ['transactions', 'payees', 'preview', 'factors', 'security-activity'])
        void queryClient.invalidateQueries({ queryKey: [key], refetchType: 'none' })
      navigate(`/sent/${transfer.id}`)
    },
  })
}

interface PayFormProps {
  readonly accounts: readonly Account[]
  readonly payees: readonly Payee[]
}

function PayForm({ accounts, payees }: PayFormProps): ReactNode {
  const id = useId()
  const queryClient = useQueryClient()
  const [form, setForm] = useState<TransferForm>({
    accountId: accounts[0]?.id ?? '',
    payee: payees[0]?.id ?? newPayee,
    name: '',
    iban: '',
    amount: '',
    reference: '',
  })
  const [incomplete, setIncomplete] = useState(false)
  // The IBAN is validated when the customer leaves the field.
  const [left, setLeft] = useState(false)
  // One idempotency key per order: a retry after a lost response cannot move the money twice.
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
    // The cache knows before React does: a second click comes before the state of the first one is rendered.
    if (queryClient.isMutating({ mutationKey: sending }) > 0) return
    // The fields are marked invalid first, so that the focus finds one.
    flushSync(() => setIncomplete(order === undefined))
    if (order) transfer.mutate({ order, key: key.current })
    else event.currentTarget.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }

  // A held Enter key submits repeatedly. One press is one order.
  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.repeat) event.preventDefault()
  }

  const isNew = form.payee === newPayee
  const from = accounts.find((account) => account.id === form.accountId)
  const wrong = incomplete || transfer.isError
  const marked =
    incomplete || ['name', 'iban', 'amount'].some((field) => fieldError(transfer.error, field) !== undefined)
  return (
    <form className="panel pay" noValidate onSubmit={handleSubmit} onKeyDown={handleKeyDown}>
      <div className="field">
        <label htmlFor={`${id}-from`}>From</label>
        <select
          id={`${id}-from`}
          aria-describedby={`${id}-balance`}
          value={form.accountId}
          onChange={(event) => change({ accountId: event.currentTarget.value })}
        >
          {accounts.map((account) => (
            <option key={account.id} value={account.id}>
              {account.name}
            </option>
          ))}
        </select>
        <p id={`${id}-balance`} className="hint">
          {from && `${formatMoney(from.balance)} available`}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-payee`}>Payee</label>
        <select
          id={`${id}-payee`}
          value={form.payee}
          onChange={(event) => change({ payee: event.currentTarget.value })}
        >
          {payees.map((payee) => (
            <option key={payee.id} value={payee.id}>
              {payee.name}
            </option>
          ))}
          <option value={newPayee}>Someone new</option>
        </select>
      </div>
      {isNew && (
        <>
          <Field
            label="Name"
            value={form.name}
            maxLength={70}
            autoComplete="off"
            error={
              fieldError(transfer.error, 'name') ??
              (incomplete && form.name.trim() === '' ? 'Enter the payee’s name.' : undefined)
            }
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Field
            label="IBAN"
            className="mono"
            value={form.iban}
            autoComplete="off"
            spellCheck={false}
            error={
              fieldError(transfer.error, 'iban') ??
              ((incomplete || left) && form.iban.trim() !== '' && readIban(form.iban) === undefined
                ? 'This IBAN is not valid. Check the digits.'
                : incomplete && form.iban.trim() === ''
                  ? 'Enter the IBAN, such as DE89 3704 0044 0532 0130 00.'
                  : undefined)
            }
            onBlur={() => setLeft(true)}
            onChange={(event) => {
              setLeft(false)
              change({ iban: event.currentTarget.value })
            }}
          />
        </>
      )}
      <Field
        label="Amount"
        className="figure"
        inputMode="decimal"
        autoComplete="off"
        placeholder="0.00"
        unit={accounts[0]?.balance.currency ?? ''}
        value={form.amount}
        error={
          fieldError(transfer.error, 'amount') ??
          (incomplete && readAmount(form.amount) === undefined ? 'Enter an amount, such as 25.00.' : undefined)
        }
        onChange={(event) => change({ amount: event.currentTarget.value })}
      />
      <Field
        label="Reference"
        value={form.reference}
        maxLength={140}
        autoComplete="off"
        hint="Shown on their statement."
        onChange={(event) => change({ reference: event.currentTarget.value })}
      />
      <ApprovalHint order={order} />
      {wrong && (
        <p className={transfer.isCancelled ? 'notice-line' : 'field-error'} role="alert">
          {marked
            ? 'Not sent. Fix the field above.'
            : transfer.isCancelled
              ? 'Nothing was sent.'
              : errorWords(transfer.error, 'Nothing was sent.')}
        </p>
      )}
      <button
        type="submit"
        className="button"
        aria-disabled={transfer.isPending || undefined}
        aria-busy={transfer.isPending}
      >
        {transfer.isPending ? 'Sending' : order ? `Send ${formatAmount(order.amount)} ${order.currency}` : 'Send'}
      </button>
    </form>
  )
}
