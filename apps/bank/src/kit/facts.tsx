import './facts.css'

import type { ReactNode } from 'react'

/** A list of names and values. */
export function Facts({ children }: { readonly children: ReactNode }): ReactNode {
  return <dl className="facts">{children}</dl>
}

interface FactProps {
  readonly name: string
  /** Whether the value is an account number, card number or id. */
  readonly isNumber?: boolean | undefined
  readonly children: ReactNode
}

/** A name and its value, which is aligned at the end. */
export function Fact({ name, isNumber = false, children }: FactProps): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={isNumber ? 'number' : undefined}>
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}
