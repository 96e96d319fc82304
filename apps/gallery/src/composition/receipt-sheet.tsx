import './receipt-sheet.css'

import { type Messages, StepUp } from '@stepup/react-ui'
import type { ReactNode } from 'react'

const brand = { name: 'Northbank' }
const appearance = { options: { presentation: 'sheet' }, elements: { dialog: 'receipt-sheet' } } as const

/** A bottom sheet: the payment as a receipt, then the factor, and the secondary actions in one row. */
export function ReceiptSheet({ messages }: { readonly messages: Messages }): ReactNode {
  return (
    <StepUp.Root messages={messages} brand={brand} appearance={appearance}>
      <StepUp.Summary className="receipt">
        {([payment]) => (
          <>
            <StepUp.Brand />
            <p className="receipt-amount">
              <bdi dir="ltr">
                {payment?.amount?.value} {payment?.amount?.unit}
              </bdi>
            </p>
            <dl>
              {payment?.facts.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    <bdi>{value}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </StepUp.Summary>
      <StepUp.Progress />
      <StepUp.Title />
      <StepUp.Lead />
      <StepUp.Factor />
      <StepUp.Error />
      <StepUp.Actions />
      <footer className="receipt-links">
        <StepUp.Alternatives />
        <StepUp.Help />
        <StepUp.Expiry />
        <StepUp.Cancel />
      </footer>
    </StepUp.Root>
  )
}
