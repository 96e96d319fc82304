import './said.css'

import type { ReactNode } from 'react'

/** The result of the customer's action, announced to screen readers once. */
export function Said({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <p className="said" role="status">
      {children}
    </p>
  )
}
