import './mark.css'

import type { ReactNode } from 'react'

/** The bank's logo. */
export function Mark(): ReactNode {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M10 23V9l12 14V9" />
    </svg>
  )
}
