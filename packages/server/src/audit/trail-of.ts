/**
 * Name of the trail that an audit writes, alone or among those of {@link allAudits}. `undefined` for an audit without a trail.
 *
 * @example
 * trailOf(allAudits(jsonLog(), auditTrail({ store, stream: 'payments' }))) // 'payments'
 */
export function trailOf(audit: unknown): string | undefined {
  const { stream, audits = [] } = Object(audit) as { readonly stream?: string; readonly audits?: readonly unknown[] }
  return stream ?? audits.map(trailOf).find((found) => found !== undefined)
}
