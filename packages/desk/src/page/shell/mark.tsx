import type { ReactNode } from 'react'

import { Mark as Sign } from '@stepup/kit/mark.tsx'

/** The desk's sign. */
export function Mark(): ReactNode {
  return <Sign path="M9 21h14M9 16h9M9 11h5" />
}
