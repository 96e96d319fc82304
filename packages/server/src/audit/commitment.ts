import { canonicalize, type Json } from '@stepup/protocol'

import { digests } from '../seal/digests.ts'
import { hashText, randomBytes } from '../seal/seal.ts'
import type { DecisionRecord } from '../store/decision-record.ts'

/** Characters of six bits each. */
const SALT_LENGTH = 22
/** Bytes of one draw. A draw for each salt takes ten times as long, and every protected request needs a salt. */
const POOL = 3072
let pool = ''
let given = 0

/**
 * At least 128 random bits. After the salt is erased with its record, the record can't be guessed from its hash in the
 * trail.
 */
export function newSalt(): string {
  if (given + SALT_LENGTH > pool.length) {
    pool = digests.encode(randomBytes(POOL))
    given = 0
  }
  const salt = pool.slice(given, given + SALT_LENGTH)
  given += SALT_LENGTH
  return salt
}

/**
 * SHA-256 of a decision's canonical form (RFC 8785) as base64url, for comparison with the trail. It excludes what changes when the
 * challenge ends, which has its own event.
 */
export function hashDecision(decision: DecisionRecord): string {
  const { outcome: _, settledAt: __, kinds: ___, attempts: ____, ...record } = decision
  return hashRecord(record)
}

/** SHA-256 of a record's canonical form (RFC 8785), base64url. */
export function hashRecord(record: object): string {
  return hashText(canonical(record))
}

const LONE_SURROGATE = /\\ud[89a-f]/u

/** Returns a record as the store returns it: values that JSON cannot represent are dropped, and lone surrogates are replaced. */
function canonical(record: object): string {
  const text = JSON.stringify(record)
  const value = JSON.parse(text) as Json
  // Lone surrogates are rare, and only they are escaped by JSON in this form.
  return canonicalize(LONE_SURROGATE.test(text) ? wellFormed(value) : value)
}

function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toWellFormed(), wellFormed(member)]))
}
