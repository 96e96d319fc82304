import type { PolicyData } from '@stepup/policy'
import type { AuthorizationDetail } from '@stepup/protocol'

import type { PolicyVersionRecord, PublicationRecord } from '../store/desk-records.ts'
import { type ChangeSentences, changeSentences } from './change-sentences.ts'
import type { ChangeCall, PlanCall } from './change-call.ts'
import { hashPolicies } from './policy-version.ts'
import type { PublishingOptions } from './publishing-options.ts'
import { remembered } from './remembered.ts'
import { isSealedPublication } from './seals.ts'

/** The version in force, with the publication that has the hash of its content. */
export interface Replaced {
  readonly version: PolicyVersionRecord
  readonly publication: PublicationRecord
}

/**
 * The detail that a person approves: the hash of a version, the step, and the changes from the version in force. The
 * sentences are part of the signed detail.
 */
export function versionDetail(
  { parts, session }: PlanCall,
  change: 'publish' | 'roll_back' | 'approve',
  { number, hash, reason, rolledBackFor, data }: PolicyVersionRecord,
  replaced: Replaced,
): AuthorizationDetail {
  const before = sealedData(parts.seal, replaced)
  const { locale } = session.user
  const { levels, publishing } = parts
  const key = JSON.stringify([replaced.publication.hash, hash, locale, levels])
  const inWords = (from: PolicyData): ChangeSentences =>
    sentencesOf(publishing ?? {})(key, () => changeSentences(from, data, { locale, levels, words: publishing?.words }))
  return {
    type: 'policy_version',
    change,
    number,
    hash,
    reason: change === 'roll_back' ? (rolledBackFor ?? '') : reason,
    replaces: replaced.version.number,
    ...(before ? inWords(before) : {}),
  }
}

type Sentences = ReturnType<typeof remembered<ChangeSentences>>

/** The sentences in a server's words. Each request for an approval needs them, and those of large policies take half a second. */
const sentences = new WeakMap<Partial<PublishingOptions>, Sentences>()

function sentencesOf(options: Partial<PublishingOptions>): Sentences {
  const known = sentences.get(options) ?? remembered()
  sentences.set(options, known)
  return known
}

/**
 * The policies in force. `undefined` if the store's content differs from the published one, because changes from that
 * would be misleading.
 */
function sealedData(seal: ChangeCall['parts']['seal'], { version, publication }: Replaced): PolicyData | undefined {
  const isPublished = isSealedPublication(seal, publication) && hashPolicies(version.data) === publication.hash
  return isPublished ? version.data : undefined
}
