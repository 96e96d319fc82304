import './said.css'

import type { ReactNode } from 'react'

/** The outcome of what the customer did, said once to screen readers as well. */
export function Said({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <p className="said" role="status">
      {children}
    </p>
  )
}
