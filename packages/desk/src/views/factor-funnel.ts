import { isAsked, outcomeCode } from '../columns/codes.ts'
import type { FactorFunnel } from '../contract.ts'
import type { ApprovedRows } from './durations.ts'
import type { Matched } from './matched.ts'

interface Steps {
  offered: number
  tried: number
  approved: number
  approvedByIt: number
  used: number
}

/** The way through the prompt for each kind of factor, most offered first. */
export function factorFunnel(matched: readonly Matched[], approved: ApprovedRows): readonly FactorFunnel[] {
  const steps = new Map<string, Steps>()
  const stepsOf = (factor: string): Steps => {
    let known = steps.get(factor)
    if (!known) steps.set(factor, (known = { offered: 0, tried: 0, approved: 0, approvedByIt: 0, used: 0 }))
    return known
  }
  for (const { segment, rows } of matched)
    for (const row of rows) {
      const outcome = segment.outcome.codes[row] ?? 0
      if (!isAsked[outcome]) continue
      const offered = segment.offered.at(row)
      const isApproved = outcome === outcomeCode.approved
      const used = isApproved ? segment.factor.at(row) : []
      const weight = segment.weights?.[row] ?? 1
      for (const factor of used) stepsOf(factor).used += weight
      if (offered === '') continue
      const first = stepsOf(offered)
      first.offered += weight
      if (segment.tried[row] === 1 || isApproved || answered.has(outcome)) first.tried += weight
      if (!isApproved) continue
      first.approved += weight
      if (used.includes(offered)) first.approvedByIt += weight
    }
  const durations = approved.byValue('factor', new Set(steps.keys()))
  return [...steps]
    .map(([factor, counted]) => ({ factor, ...counted, duration: durations.get(factor) ?? {} }))
    .toSorted((a, b) => b.offered - a.offered || b.used - a.used)
}

/** Outcomes that need an answer. */
const answered: ReadonlySet<number> = new Set([outcomeCode.failed, outcomeCode.rejected])
