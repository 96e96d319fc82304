import './amount.css'

import type { ReactNode } from 'react'

interface AmountProps {
  /** `1,250.00` */
  readonly value: ReactNode
  /** `EUR` */
  readonly unit: string
}

/** The amount that a view is about: a balance, a payment. */
export function Amount({ value, unit }: AmountProps): ReactNode {
  return (
    <span className="amount figure">
      <span>{value}</span> <small>{unit}</small>
    </span>
  )
}
