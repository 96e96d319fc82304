import type { ReactNode } from 'react'

import type { VersionStatus } from '../../contract.ts'
import { Badge, type Tone } from '../kit/badge.tsx'
import { useWords } from '../locale/locale.ts'
import { versionWords } from '../words/versions.ts'

const tones: Readonly<Record<VersionStatus, Tone>> = {
  draft: 'neutral',
  proposed: 'warn',
  published: 'ok',
  rejected: 'danger',
  retired: 'neutral',
}

/** The state of a version. */
export function StatusBadge({ status }: { readonly status: VersionStatus }): ReactNode {
  return <Badge tone={tones[status]}>{useWords(versionWords).statuses[status]}</Badge>
}
