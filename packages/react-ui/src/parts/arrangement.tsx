import type { ReactNode } from 'react'

import { headerPart } from './header.tsx'
import { linksPart } from './links.tsx'
import { Parts } from './part.tsx'
import { actionsPart, errorPart, factorPart, leadPart, progressPart, titlePart } from './step-parts.tsx'
import { summaryPart } from './summary.tsx'

const parts = [
  headerPart,
  progressPart,
  titlePart,
  leadPart,
  summaryPart,
  factorPart,
  errorPart,
  actionsPart,
  linksPart,
]

/** The parts as `<StepUpModal>` arranges them. */
export function Arrangement(): ReactNode {
  return <Parts of={parts} />
}
