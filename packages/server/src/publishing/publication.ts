import type { Seal } from '../seal/seal.ts'
import type { PublicationRecord } from '../store/policy-records.ts'

/** The purpose that keeps the keyed hashes of publications apart from others. */
const PURPOSE = 'publication'

type Unsealed = Omit<PublicationRecord, 'seal'>

/** A publication with the keyed hash that makes it one of this server's. */
export function sealed(seal: Seal, publication: Unsealed): PublicationRecord {
  return { ...publication, seal: seal.mac(PURPOSE, ...contentOf(publication)) }
}

/** Whether the server wrote a publication, with any of its secrets. */
export function isSealed(seal: Seal, publication: PublicationRecord): boolean {
  return seal.matches(publication.seal, PURPOSE, ...contentOf(publication))
}

function contentOf({ seq, versionId, hash, at, replaces = '', replacedHash = '' }: Unsealed): readonly string[] {
  return [String(seq), versionId, hash, String(at), replaces, replacedHash]
}
