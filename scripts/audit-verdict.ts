import type { RunResult } from './process.ts'

/**
 * Returns the reason not to release, from the output of `pnpm audit`. `undefined` if the audit ran and found no
 * vulnerability.
 */
export function judgeAudit({ code, output }: RunResult): string | undefined {
  if (/ERR_PNPM_AUDIT|responded with \d{3}|ENOTFOUND|ECONNREFUSED/u.test(output))
    return `The dependencies were not audited: the registry does not answer. Release where it does.\n${output.trim()}`
  if (code !== 0) return `The dependencies have known weaknesses:\n${output.trim()}`
  return /no known vulnerabilities/iu.test(output)
    ? undefined
    : `\`pnpm audit\` said neither that there are weaknesses nor that there are none:\n${output.trim()}`
}
