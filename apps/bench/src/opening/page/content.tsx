import type { Challenge } from '@stepup/protocol'
import type { ComponentPropsWithoutRef, ReactNode } from 'react'

const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' })

interface ContentProps {
  readonly challenge: Challenge
  /** The title, in the library's own element where it has one. */
  readonly title: ReactNode
  /** The button that the focus goes to, by the library's own means. */
  readonly primary: ReactNode
  readonly onClose: () => void
}

/** What the prompt shows for a passkey, element by element, for a dialog of somebody else's. */
export function Content({ challenge, title, primary, onClose }: ContentProps): ReactNode {
  const [payment] = challenge.authorization_details ?? []
  const amount = payment?.['instructedAmount'] as { readonly amount: string }
  const account = payment?.['creditorAccount'] as { readonly iban: string }
  const from = payment?.['debtorAccount'] as { readonly name: string; readonly last4: string }
  const payee = payment?.['creditorName'] as string
  const parts = money.formatToParts(Number(amount.amount))
  return (
    <>
      <div className="su-header">
        <span className="su-brand">
          <Icon d="M12 3l7 3v5.5c0 4.3-2.9 7.9-7 9.5-4.1-1.6-7-5.2-7-9.5V6z" />
          <bdi>Northbank</bdi>
        </span>
        <button type="button" className="su-close" aria-label="Close" onClick={onClose}>
          <Icon d="M6 6l12 12M18 6L6 18" />
        </button>
      </div>
      {title}
      <p className="su-lead">Transfers over €1,000 need your approval.</p>
      <div className="su-summary">
        <div className="su-detail">
          <p className="su-amount">
            {parts.map(({ type, value }, index) => (
              <span key={index} className={type === 'currency' ? 'su-currency' : undefined}>
                {value}
              </span>
            ))}
          </p>
          <dl className="su-facts">
            <div>
              <dt>To</dt>
              <dd>{payee}</dd>
            </div>
            <div>
              <dt>Account</dt>
              <dd className="su-identifier">{account.iban.replaceAll(/(.{4})(?!$)/g, '$1 ')}</dd>
            </div>
            <div>
              <dt>From</dt>
              <dd>
                {from.name} ••{from.last4}
              </dd>
            </div>
          </dl>
        </div>
      </div>
      {primary}
      <div className="su-links">
        <button type="button" className="su-link">
          Try another way
        </button>
        <button type="button" className="su-link" data-end="" onClick={onClose}>
          Cancel
        </button>
      </div>
      <span role="status" className="su-visually-hidden" />
    </>
  )
}

/** The props of the button that takes the focus. */
export const primary = {
  className: 'su-button',
  'data-primary': '',
  children: (
    <>
      <Icon d="M15 9a4 4 0 1 0-3.2 3.9L13 15h2v2h2v2h3v-3l-5-5z" />
      Continue with passkey
    </>
  ),
} satisfies ComponentPropsWithoutRef<'button'> & Record<`data-${string}`, string>

function Icon({ d }: { readonly d: string }): ReactNode {
  return (
    <svg className="su-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  )
}
