import type { Operate } from '../operate.ts'
import type { PolicyVersionRecord, PublicationRecord } from '../desk-records.ts'
import type { Change } from '../rows.ts'
import type { Kept } from '../table.ts'
import { policyVersions, PUBLICATION, publications } from '../desk-tables.ts'

export interface PolicyOperations {
  /** Lists versions, newest first, at most `limit` of them; with `before`, those whose number is lower. */
  listPolicyVersions(query: {
    readonly before?: number
    readonly limit: number
  }): Promise<readonly PolicyVersionRecord[]>
  findPolicyVersion(id: string): Promise<PolicyVersionRecord | undefined>
  /** Adds a version. False when its number is taken. */
  addPolicyVersion(version: PolicyVersionRecord): Promise<boolean>
  /** Writes the next revision of a version. False when that revision exists already. */
  changePolicyVersion(version: PolicyVersionRecord): Promise<boolean>
  /** The version in force. `undefined` before the first publication. */
  findPublication(): Promise<PublicationRecord | undefined>
  /**
   * Writes the next publication together with the next revisions of the versions that it concerns, all or none. Returns
   * false if another publication was first, or one of the versions changed.
   */
  publishPolicies(publication: PublicationRecord, versions: readonly PolicyVersionRecord[]): Promise<boolean>
}

export function policyOperations({ list, first, change }: Operate): PolicyOperations {
  return {
    listPolicyVersions: ({ before, limit }) => list(policyVersions.all({ order: 'newest', limit, before })),
    findPolicyVersion: (id) => first(policyVersions.by('id', id)),
    addPolicyVersion: (version) =>
      change(LINE, [policyVersions.by('id', version.id)], ([taken]) =>
        taken ? { result: false } : { result: true, changes: [policyVersions.add(version)] },
      ),
    changePolicyVersion: (version) =>
      change(LINE, [policyVersions.by('id', version.id)], (found) => {
        const next = nextRevision(version, found)
        return next ? { result: true, changes: [next] } : { result: false }
      }),
    findPublication: () => first(publications.by('id', PUBLICATION)),
    publishPolicies: (publication, versions) => {
      const ids = versions.map(({ id }) => id)
      return change(LINE, [publications.by('id', PUBLICATION), policyVersions.by('id', ids)], ([last], found) => {
        const next = versions.flatMap((version) => nextRevision(version, found) ?? [])
        const isNext = (last?.record.seq ?? 0) === publication.seq - 1 && next.length === versions.length
        return isNext ? { result: true, changes: [publications.put(publication, last), ...next] } : { result: false }
      })
    },
  }
}

const LINE = 'policies'

function nextRevision(version: PolicyVersionRecord, found: readonly Kept<PolicyVersionRecord>[]): Change | undefined {
  const before = found.find(({ record }) => record.id === version.id)
  return before?.record.revision === version.revision - 1 ? policyVersions.put(version, before) : undefined
}
