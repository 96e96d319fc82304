import { useStepUp } from '@stepup/react'
import { useState } from 'react'

import type { Order, Transfer } from '../server/transfers.ts'

const euro = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' })
const payee = { name: 'Lena Hoffmann', iban: 'DE89370400440532013000' }

interface TransferFormProps {
  readonly transfer: (order: Order) => Promise<Transfer>
}

export function TransferForm({ transfer }: TransferFormProps) {
  const [amount, setAmount] = useState('1250.00')
  // When the call is challenged, the prompt opens, and the call is made again with the proof.
  const call = useStepUp(transfer)
  const isPending = call.status === 'pending'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void call.runSettled({ amount, ...payee })
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
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
        />
      </label>
      <button aria-busy={isPending} aria-disabled={isPending}>
        Send {euro.format(Number(amount) || 0)}
      </button>
      <p role="status">
        {call.status === 'success' && `Sent ${euro.format(Number(call.data.amount))} to ${call.data.name}.`}
        {call.status === 'cancelled' && 'Nothing was sent.'}
        {call.status === 'error' && 'That did not work, and nothing was sent. Try again.'}
      </p>
    </form>
  )
}
