import type { ReactNode } from 'react'

import type { PolicyVersion, VersionStatus } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { Badge, type Tone } from '@stepup/kit/badge.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { versionWords } from '../words/versions.ts'
import { countedApprovals } from '../approvals/waiting.ts'

const tones: Readonly<Record<VersionStatus, Tone>> = {
  draft: 'neutral',
  proposed: 'warn',
  published: 'ok',
  rejected: 'danger',
  retired: 'neutral',
}

/** Names of the people whose approvals count. */
export function approversOf(version: Pick<PolicyVersion, 'approvals'>): readonly string[] {
  return countedApprovals(version).map(({ by }) => by.name)
}

/** The state of a version. A fully approved proposal names its approvers. */
export function StatusBadge({
  version: { status, approvals },
}: {
  readonly version: Pick<PolicyVersion, 'status' | 'approvals'>
}): ReactNode {
  const words = useWords(versionWords)
  const format = useFormat()
  const needed = useDesk().me.approvals
  const names = approversOf({ approvals })
  if (status === 'proposed' && needed > 0 && names.length >= needed)
    return <Badge tone="ok">{words.approvedByNames(format.list(names))}</Badge>
  return <Badge tone={tones[status]}>{words.statuses[status]}</Badge>
}
