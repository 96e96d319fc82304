import { canonicalize, encodeBase64Url, type Json } from '@stepup/protocol'

import { hashText, randomBytes } from '../seal/seal.ts'
import type { DecisionRecord } from '../store/records.ts'

/** Characters of six bits each. */
const SALT_LENGTH = 22
/** Bytes that are drawn and written out at once: to do it for each salt would take half as long as a small decision. */
const POOL = 3072
let pool = ''
let given = 0

/** At least 128 random bits. Erased with its record, it leaves a hash in the trail that nobody can guess the record from. */
export function newSalt(): string {
  if (given + SALT_LENGTH > pool.length) {
    pool = encodeBase64Url(randomBytes(POOL))
    given = 0
  }
  const salt = pool.slice(given, given + SALT_LENGTH)
  given += SALT_LENGTH
  return salt
}

/**
 * SHA-256 of a decision's canonical form (RFC 8785), base64url: what the trail holds a decision against. Its `outcome` is not in it: that
 * changes when the challenge ends, and the trail has an event of its own for it. Nothing for a decision from before there were salts.
 */
export function hashDecision(decision: DecisionRecord): string | undefined {
  const { outcome: _, ...record } = decision
  return record.salt === undefined ? undefined : hashRecord(record)
}

/** SHA-256 of a record's canonical form (RFC 8785), base64url. */
export function hashRecord(record: object): string {
  return hashText(canonical(record))
}

/** As the store gives it back: what JSON can't say is left out, and half a letter is what is put in its place. */
function canonical(record: object): string {
  return canonicalize(wellFormed(JSON.parse(JSON.stringify(record)) as Json))
}

function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toWellFormed(), wellFormed(member)]))
}
