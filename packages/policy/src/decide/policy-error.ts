import type { PolicyFinding } from '../validate/finding.ts'

/** Policies that can't be used. */
export class PolicyError extends Error {
  static {
    this.prototype.name = 'PolicyError'
  }
  /** The place of the first finding: `rules[2].when`. */
  readonly place: string
  /** All errors. The message names the first one. */
  readonly findings: readonly [PolicyFinding, ...PolicyFinding[]]

  /** `position` is the position of the first finding in a file: `policies.yaml:3:5`. */
  constructor(findings: readonly [PolicyFinding, ...PolicyFinding[]], position?: string) {
    const [{ place, message, cure }] = findings
    const more = findings.length > 1 ? ` (And ${findings.length - 1} more.)` : ''
    super(`[stepup] ${position === undefined ? '' : `${position} `}${place}: ${message}. ${cure}${more}`)
    this.place = place
    this.findings = findings
  }
}
