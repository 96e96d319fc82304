import type { Me, PolicyVersion } from '../../contract.ts'

type Decided = Pick<PolicyVersion, 'status' | 'author' | 'approvals'>

/** The approvals of a version that count. */
export function countedApprovals({ approvals }: Pick<PolicyVersion, 'approvals'>): PolicyVersion['approvals'] {
  return approvals.filter(({ stale }) => !stale)
}

/** Whether a proposed version waits for this member of staff, who has the right and neither wrote nor approved it. */
export function waitsFor({ userId, may, approvals: needed }: Me, version: Decided): boolean {
  const counted = countedApprovals(version)
  return (
    version.status === 'proposed' &&
    may.includes('approve') &&
    counted.length < needed &&
    version.author?.id !== userId &&
    counted.every(({ by }) => by.id !== userId)
  )
}
