import type { Seal } from '../seal/seal.ts'
import type { PublishingOptions } from './publishing-options.ts'
import type { PolicyApproval, PolicyVersionRecord, PublicationRecord } from '../store/desk-records.ts'

/** The purpose of a keyed hash, and the texts that it covers. */
type Sealed = readonly [purpose: string, ...parts: string[]]

/** A publication with the keyed hash that makes it one of this server's. */
export function sealedPublication(seal: Seal, publication: Omit<PublicationRecord, 'seal'>): PublicationRecord {
  return { ...publication, seal: seal.mac(...publicationParts(publication)) }
}

/** Whether the server wrote a publication, with any of its secrets. */
export function isSealedPublication(seal: Seal, publication: PublicationRecord): boolean {
  return seal.matches(publication.seal, ...publicationParts(publication))
}

function publicationParts(publication: Omit<PublicationRecord, 'seal'>): Sealed {
  const { seq, versionId, hash, at, replaces = '', replacedHash = '' } = publication
  return ['publication', String(seq), versionId, hash, String(at), replaces, replacedHash]
}

/** An approval with the keyed hash that makes it one of this server's. */
export function sealedApproval(seal: Seal, versionId: string, approval: Omit<PolicyApproval, 'seal'>): PolicyApproval {
  return { ...approval, seal: seal.mac(...approvalParts(versionId, approval)) }
}

/** Whether the server wrote an approval of a version, with any of its secrets. */
export function isSealedApproval(seal: Seal, versionId: string, approval: PolicyApproval): boolean {
  return seal.matches(approval.seal, ...approvalParts(versionId, approval))
}

function approvalParts(versionId: string, { by, at, hash, publication }: Omit<PolicyApproval, 'seal'>): Sealed {
  return ['approval', versionId, hash, by.id, String(at), String(publication)]
}

/** The publication in force, which another version is to follow, and the server's secrets. */
export interface InForce {
  readonly last: PublicationRecord
  readonly seal: Seal
}

/**
 * Returns the people whose approval of a version counts: for exactly this content, sealed by the server, not by the
 * author, and given under the publication in force. An approver who compared the version with an earlier one has not
 * seen what it would undo. Publications are compared by number, because clocks of nodes differ.
 */
export function approversOf(
  { id, approvals, hash, author }: PolicyVersionRecord,
  { last, seal }: InForce,
): ReadonlySet<string> {
  const counted = approvals.filter(
    (approval) =>
      approval.hash === hash &&
      approval.by.id !== author?.id &&
      approval.publication === last.seq &&
      isSealedApproval(seal, id, approval),
  )
  return new Set(counted.map(({ by }) => by.id))
}

/**
 * The people whose approval of a version counts now: {@link approversOf}, without those who have lost the right to
 * approve. A person who has left does not count when the version is published.
 */
export async function permittedApprovers(
  { publishing }: { readonly publishing: PublishingOptions | undefined },
  version: PolicyVersionRecord,
  inForce: InForce,
): Promise<ReadonlySet<string>> {
  const approvers = approversOf(version, inForce)
  const people = version.approvals.filter(({ by }) => approvers.has(by.id))
  const answers = await Promise.all(people.map(async ({ by }) => publishing?.may({ user: by }, 'approve')))
  return new Set(people.filter((_, index) => answers[index] === true).map(({ by }) => by.id))
}
