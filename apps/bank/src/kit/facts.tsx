import './facts.css'

import type { ReactNode } from 'react'

/** Names and values. */
export function Facts({ children }: { readonly children: ReactNode }): ReactNode {
  return <dl className="facts">{children}</dl>
}

interface FactProps {
  readonly name: string
  /** An account number, a card number, or an id. */
  readonly isNumber?: boolean | undefined
  readonly children: ReactNode
}

/** One name and its value, which is aligned at the end however long it is. */
export function Fact({ name, isNumber = false, children }: FactProps): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={isNumber ? 'number' : undefined}>{children}</dd>
    </div>
  )
}
