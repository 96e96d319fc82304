import type { Challenge } from '@stepup/protocol'
import type { ComponentPropsWithoutRef, ReactNode } from 'react'

const decimals = new Intl.NumberFormat('en', { minimumFractionDigits: 2 })

interface ContentProps {
  readonly challenge: Challenge
  /** The title, in the library's own element if it has one. */
  readonly title: ReactNode
  /** The button that receives the focus by the library's own means. */
  readonly primary: ReactNode
  readonly onClose: () => void
}

/** The content of the prompt for a passkey, with the same elements and words, for another library's dialog. */
export function Content({ challenge, title, primary, onClose }: ContentProps): ReactNode {
  const [payment] = challenge.authorization_details ?? []
  const amount = payment?.['instructedAmount'] as { readonly amount: string; readonly currency: string }
  const account = payment?.['creditorAccount'] as { readonly iban: string }
  const from = payment?.['debtorAccount'] as { readonly name: string; readonly last4: string }
  const payee = payment?.['creditorName'] as string
  return (
    <>
      <div className="su-header">
        <span className="su-brand">
          <Icon d="M12 3 5 6v5c0 4.5 3 8 7 10 4-2 7-5.5 7-10V6z" />
          <bdi>Northbank</bdi>
        </span>
        <button type="button" className="su-close" aria-label="Close" onClick={onClose}>
          <Icon d="M6 6l12 12M18 6 6 18" />
        </button>
      </div>
      {title}
      <p className="su-lead">Transfers over 1,000 EUR need your approval.</p>
      <div className="su-summary" role="group" aria-label="What you approve">
        <div className="su-detail">
          <p className="su-amount">
            <bdi dir="ltr">
              {decimals.format(Number(amount.amount))} <span className="su-currency">{amount.currency}</span>
            </bdi>
          </p>
          <dl className="su-facts">
            <div>
              <dt>To</dt>
              <dd>
                <bdi>{payee}</bdi>
              </dd>
            </div>
            <div>
              <dt>Account</dt>
              <dd>
                <bdi dir="ltr" className="su-identifier">
                  {account.iban.replaceAll(/(.{4})(?!$)/g, '$1 ')}
                </bdi>
              </dd>
            </div>
            <div>
              <dt>From</dt>
              <dd>
                <bdi>
                  {from.name} ···· {from.last4}
                </bdi>
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
      <div className="su-visually-hidden">
        <div role="status" aria-atomic="false">
          <p />
          <p />
          <p />
        </div>
      </div>
    </>
  )
}

/** The props of the button that takes the focus. */
export const primary = {
  className: 'su-button',
  'data-primary': '',
  children: (
    <>
      <Icon d="M9 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M3 20c0-5 5-8 10-5M18 10a3 3 0 1 0 0 6 3 3 0 0 0 0-6M18 16v6l2-2M18 18h2" />
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
