import type { Audit } from './audit.ts'

/**
 * Sends every event to several audits. An error in one does not affect the others.
 *
 * @example
 * const audit = allAudits(jsonLog(), auditTrail({ store, secret }))
 * createStepUpServer({ ...options, audit })
 */
export function allAudits(...audits: readonly Audit[]): Audit & { readonly audits: readonly Audit[] } {
  const all: Audit = (event) => {
    const pending = audits.flatMap((audit) => {
      try {
        return audit(event) ?? []
      } catch (error) {
        return [Promise.reject(error instanceof Error ? error : new Error('An audit failed.'))]
      }
    })
    return pending.length === 0 ? undefined : Promise.all(pending).then(() => undefined)
  }
  return Object.assign(all, { audits })
}
