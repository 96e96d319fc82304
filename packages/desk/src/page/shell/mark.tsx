import type { ReactNode } from 'react'

/** The desk's sign. */
export function Mark(): ReactNode {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M9 21h14M9 16h9M9 11h5" />
    </svg>
  )
}
