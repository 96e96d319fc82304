import type { ReactNode } from 'react'

import { Mark as Sign } from '@stepup/kit/mark.tsx'

/** The bank's sign. */
export function Mark(): ReactNode {
  return <Sign path="M10 23V9l12 14V9" />
}
