import type { PolicyData } from '@stepup/policy'

import { hashRecord } from '../audit/commitment.ts'
import type { Author, PolicyVersionRecord } from '../store/desk-records.ts'
import { approversOf, type InForce, isSealedPublication, sealedApproval } from './seals.ts'

/** The reason why the server refuses a change of a version. Nothing was written. */
export type PolicyRefusal =
  /** `publishing.may` does not permit the change. */
  | 'not_permitted'
  | 'not_found'
  /** The policies have errors, or are too large. */
  | 'invalid'
  /** The reason is missing, longer than 500 characters, or hides characters. */
  | 'invalid_reason'
  /** The version has another content, or another version is in force, than the person saw. */
  | 'outdated'
  /** The version's status does not allow the change. */
  | 'wrong_status'
  /** Only its author can edit a draft. */
  | 'not_yours'
  /** Authors can't approve their own version. */
  | 'own_version'
  | 'approved_already'
  /** Too few other people have approved the version. */
  | 'approvals_missing'

/** A version after a change, or why the change is not possible. */
export type Changed =
  | { readonly ok: true; readonly version: PolicyVersionRecord }
  | { readonly ok: false; readonly code: PolicyRefusal }

const refuse = (code: PolicyRefusal): Changed => ({ ok: false, code })

function change(version: PolicyVersionRecord, changed: Partial<PolicyVersionRecord>): Changed {
  return { ok: true, version: { ...version, ...changed, revision: version.revision + 1 } }
}

/** SHA-256 of the canonical form of policies, base64url. */
export function hashPolicies(data: PolicyData): string {
  return hashRecord(data)
}

/**
 * The name of every version but the first, derived from its number, so that versions can't be confused in decisions.
 */
const nameOf = (number: number): string => `v${number}`

/** The number in a name that the server gives, which is also the version's id. */
export function numberIn(name: string): string | undefined {
  return /^v(\d+)$/u.exec(name)?.[1]
}

export const INITIAL_ID = '1'

/** Version 1: the policies of the configuration, in force. */
export function initialVersion(data: PolicyData, at: number): PolicyVersionRecord {
  const first = { id: INITIAL_ID, number: 1, revision: 1, data, hash: hashPolicies(data), createdAt: at }
  return { ...first, reason: '', status: 'published', approvals: [], publishedAt: at }
}

/** Policies as their author writes them. */
export interface Draft {
  readonly data: PolicyData
  readonly reason: string
  readonly author: Author
  readonly at: number
}

export function draftVersion(number: number, { data, reason, author, at }: Draft): PolicyVersionRecord {
  const named = { ...data, version: nameOf(number) }
  const first = { id: String(number), number, revision: 1, data: named, hash: hashPolicies(named) }
  return { ...first, reason, author, createdAt: at, status: 'draft', approvals: [] }
}

/** New content of a draft, by its author. A version that may have been approved never changes. */
export function edited(version: PolicyVersionRecord, { data, reason, author }: Draft): Changed {
  if (version.status !== 'draft') return refuse('wrong_status')
  if (version.author?.id !== author.id) return refuse('not_yours')
  const named = { ...data, version: version.data.version }
  return change(version, { data: named, reason, hash: hashPolicies(named) })
}

export function proposed(version: PolicyVersionRecord, at: number): Changed {
  return version.status === 'draft' ? change(version, { status: 'proposed', proposedAt: at }) : refuse('wrong_status')
}

/**
 * An approval by a person other than the author. Each person counts once. An approval that no longer counts can be
 * given again.
 */
export function approved(version: PolicyVersionRecord, by: Author, at: number, inForce: InForce): Changed {
  if (version.status !== 'proposed') return refuse('wrong_status')
  if (version.author?.id === by.id) return refuse('own_version')
  if (approversOf(version, inForce).has(by.id)) return refuse('approved_already')
  const others = version.approvals.filter((approval) => approval.by.id !== by.id)
  const approval = sealedApproval(inForce.seal, version.id, {
    by,
    at,
    hash: version.hash,
    publication: inForce.last.seq,
  })
  return change(version, { approvals: [...others, approval] })
}

export function rejected(version: PolicyVersionRecord, by: Author, at: number, reason: string): Changed {
  const isOpen = version.status === 'draft' || version.status === 'proposed'
  return isOpen ? change(version, { status: 'rejected', rejection: { by, at, reason } }) : refuse('wrong_status')
}

/** The rule of a publication: the number of required approvals, and the approvers. */
export interface ApprovalRule extends InForce {
  readonly approvals: number
  readonly approvers: ReadonlySet<string>
}

export function published(version: PolicyVersionRecord, by: Author, at: number, rule: ApprovalRule): Changed {
  const isOpen = version.status === 'draft' || version.status === 'proposed'
  if (!isOpen) return refuse('wrong_status')
  if (rule.approvers.size < rule.approvals) return refuse('approvals_missing')
  return change(version, { status: 'published', publishedAt: at, publishedBy: by })
}

/**
 * Restores an earlier version. The immediately preceding version needs no approval, because a manager who stops a
 * mistake at night is alone. Others replaced an older version on purpose, so it needs approvals like any version: as a
 * draft. Only a sealed publication is trusted about the preceding version and its content.
 */
export function rolledBack(
  version: PolicyVersionRecord,
  { by, at, reason }: { by: Author; at: number; reason: string },
  { approvals, last: inForce, seal }: ApprovalRule,
): Changed {
  if (version.status !== 'retired') return refuse('wrong_status')
  const wasJustBefore =
    isSealedPublication(seal, inForce) && inForce.replaces === version.id && inForce.replacedHash === version.hash
  if (approvals > 0 && !wasJustBefore) return refuse('approvals_missing')
  const { publishedAt, publishedBy, publishedBefore = [] } = version
  const last = publishedAt === undefined ? [] : [{ at: publishedAt, ...(publishedBy && { by: publishedBy }) }]
  return change(version, {
    status: 'published',
    publishedAt: at,
    publishedBy: by,
    publishedBefore: [...publishedBefore, ...last],
    rolledBackFor: reason,
  })
}

export function retired(version: PolicyVersionRecord): PolicyVersionRecord {
  return { ...version, status: 'retired', revision: version.revision + 1 }
}
