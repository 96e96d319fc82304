import { useStepUp } from '@stepup/react'
import { useState } from 'react'

import type { Order } from '../server/transfers.ts'

const euro = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' })
const payee = { name: 'Lena Hoffmann', iban: 'DE89370400440532013000' }

/** A new order. Sent again, it keeps its id, and the server sends the money once. */
const orderOf = (amount: string): Order => ({ id: crypto.randomUUID(), amount, ...payee })

interface TransferFormProps {
  readonly transfer: (order: Order) => Promise<Order>
}

export function TransferForm({ transfer }: TransferFormProps) {
  const [order, setOrder] = useState(() => orderOf('1250.00'))
  // When the call is challenged, the prompt opens, and the call is made again with the proof.
  const call = useStepUp(transfer, {
    // The user may have begun another order meanwhile.
    onSuccess: ({ id }) => setOrder((current) => (current.id === id ? orderOf(current.amount) : current)),
    onError: console.error,
  })
  const isPending = call.status === 'pending'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void call.runSettled(order)
      }}
    >
      <h2>Send money to {payee.name}</h2>
      <label>
        Amount in EUR
        <input
          inputMode="decimal"
          pattern="\d{1,9}\.\d{2}"
          required
          title="An amount such as 1250.00"
          value={order.amount}
          onChange={(event) => setOrder(orderOf(event.target.value))}
        />
      </label>
      <button aria-busy={isPending} aria-disabled={isPending}>
        Send {euro.format(Number(order.amount) || 0)}
      </button>
      <p role="status">
        {call.status === 'success' && `Sent ${euro.format(Number(call.data.amount))} to ${call.data.name}.`}
        {call.status === 'cancelled' && 'Nothing was sent.'}
        {call.status === 'error' &&
          'We can’t tell whether this was sent. Try again: the same transfer is never sent twice.'}
      </p>
    </form>
  )
}
