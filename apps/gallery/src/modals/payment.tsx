import { useStepUp, useStepUpClient } from '@stepup/react'
import { createContext, type ReactNode, useContext, useMemo } from 'react'

interface PaymentContextValue {
  readonly send: () => void
  readonly outcome: string
}

const PaymentContext = createContext<PaymentContextValue | undefined>(undefined)

/** The payment of every example: it is challenged, and succeeds when the prompt is completed. */
export function PaymentProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const client = useStepUpClient()
  const payment = useStepUp(() => client.fetch('/api/transfers', { method: 'POST', body: '{"amount":"1250.00"}' }))
  const outcome = {
    idle: '',
    pending: 'Sending',
    success: 'Sent',
    cancelled: 'Nothing was sent',
    error: 'Something went wrong',
  }[payment.status]
  const { runSettled } = payment
  const value = useMemo(() => ({ send: () => void runSettled(), outcome }), [runSettled, outcome])
  return <PaymentContext value={value}>{children}</PaymentContext>
}

export function usePayment(): PaymentContextValue {
  const value = useContext(PaymentContext)
  if (value === undefined) throw new Error('Payments are made inside <PaymentProvider>')
  return value
}

/** The content of the outer modal: a field, the button with the challenged call, and the result. */
export function Payment(): ReactNode {
  const { send, outcome } = usePayment()
  return (
    <div className="payment">
      <label>
        Note <input name="note" />
      </label>
      <button type="button" data-send="" onClick={send}>
        Send 1,250.00 EUR
      </button>
      <p data-outcome="">{outcome}</p>
    </div>
  )
}
