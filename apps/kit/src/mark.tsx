import './mark.css'

import type { ReactNode } from 'react'

/** The sign of an app: a path in a rounded square of 32 by 32. */
export function Mark({ path }: { readonly path: string }): ReactNode {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d={path} />
    </svg>
  )
}
