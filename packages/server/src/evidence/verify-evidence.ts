import { type ApproverPublicKey, type ApproverStatement, decodeBase64Url } from '@stepup/protocol'

import { hashLink, isSealed } from '../audit/chain.ts'
import { hashDecision, hashRecord } from '../audit/commitment.ts'
import { isLink, readBody } from '../audit/export-trail.ts'
import { hashTransaction } from '../details/hash-transaction.ts'
import { hasSigned, readPublicKey } from '../factor/approver-key.ts'
import { verifyPasskeyAssertion } from '../factor/passkey-verification.ts'
import { createSeal, type Secrets } from '../seal/seal.ts'
import type { EvidenceRecord, FactorEvidence } from '../store/evidence-record.ts'
import type { ProofEvidence } from '../store/records.ts'
import type { EvidenceDocument } from './find-evidence.ts'

/** Result of one check. `unknown`: the document alone is not sufficient. */
export interface EvidenceCheck {
  readonly status: 'ok' | 'wrong' | 'unknown'
  readonly about: string
  readonly message: string
}

/** The result of a check of evidence. */
export interface EvidenceReport {
  /** Whether no check failed, and a signature or a seal of the audit trail proves the approval. `checks` says which. */
  readonly ok: boolean
  readonly checks: readonly EvidenceCheck[]
}

/**
 * Verifies evidence: the hash of the displayed details, the signature over it, and the commitment of the audit trail's
 * links. With the server's secret, it also verifies the seals, which prove that the server wrote the evidence, and
 * thereby whose key signed.
 *
 * @throws TypeError if the document is no evidence.
 * @example
 * import { findEvidence } from '@stepup/server/evidence'
 *
 * declare const challengeId: string
 * const document = await findEvidence(store, challengeId)
 * const report = document && (await verifyEvidence(document, { secret }))
 */
export async function verifyEvidence(
  document: EvidenceDocument,
  { secret }: { readonly secret?: Secrets } = {},
): Promise<EvidenceReport> {
  assertEvidence(document)
  const { evidence } = document
  const factors = await Promise.all(evidence.factors.map((factor) => checkFactor(evidence, factor)))
  const links = checkLinks(document, secret)
  const isSealedByServer = secret !== undefined && links.every(isOk)
  const isProven = factors.some(isOk) || isSealedByServer
  const checks = [...checkBinding(evidence), ...factors, ...links, ...checkDecisions(document)]
  if (!isProven) checks.push(links.some(isOk) ? nothingSeals : nothingProves)
  else if (!isSealedByServer) checks.push(nothingNamesTheKey)
  return { ok: isProven && checks.every(({ status }) => status !== 'wrong'), checks }
}

const isOk = ({ status }: EvidenceCheck): boolean => status === 'ok'

/** A forger can compute the hash of a link. */
const nothingSeals: EvidenceCheck = {
  status: 'unknown',
  about: 'proof',
  message:
    "No signature proves the approval, and without the server's secret the links of the audit trail prove nothing.",
}

/** A forger can create a key and sign anything with it. */
const nothingNamesTheKey: EvidenceCheck = {
  status: 'unknown',
  about: 'key',
  message:
    "Nothing in the document shows whose key signed. Compare the key with the one that was enrolled for the person, or pass the server's secret (--secret-env).",
}

/** A forger could have written such a document. */
const nothingProves: EvidenceCheck = {
  status: 'wrong',
  about: 'proof',
  message: 'The document has neither a signature nor a link of the audit trail, so nothing proves the approval.',
}

function assertEvidence({ version, evidence, decisions, links }: Partial<EvidenceDocument>): void {
  const whole =
    Array.isArray(evidence?.factors) && Array.isArray(decisions) && Array.isArray(links) && links.every(isLink)
  if (version !== 1 || !whole)
    throw new TypeError('The document is not evidence of version 1: it has to have evidence, decisions and links.')
}

function judge(about: string, right: boolean, ok: string, wrong: string): EvidenceCheck {
  return { status: right ? 'ok' : 'wrong', about, message: right ? ok : wrong }
}

/** Whether the signature covers the displayed details. */
function checkBinding({
  requirement,
  action,
  details,
  transactionHash,
  nonce,
}: EvidenceRecord): readonly EvidenceCheck[] {
  if (!requirement.bound)
    return [
      judge(
        'details',
        details.length === 0,
        'The approval has no details: it proves only the presence of the person.',
        'The evidence has details, though its rule asked for an approval without any.',
      ),
      judge(
        'challenge',
        decodeBase64Url(nonce).length === 32,
        'The issued challenge has no hash of details.',
        'The issued challenge ends with the hash of details that are missing here.',
      ),
    ]
  const signed = decodeBase64Url(nonce).subarray(-32)
  const expected = decodeBase64Url(transactionHash)
  return [
    judge(
      'details',
      hashTransaction(action, details) === transactionHash,
      'The transaction hash is the hash of the details that were shown.',
      'The transaction hash differs from the hash of the details that were shown.',
    ),
    judge(
      'challenge',
      signed.length === 32 && signed.every((byte, index) => byte === expected[index]),
      'The issued challenge ends with the transaction hash.',
      'The issued challenge does not end with the transaction hash.',
    ),
  ]
}

async function checkFactor(evidence: EvidenceRecord, { kind, proof }: FactorEvidence): Promise<EvidenceCheck> {
  if (!proof) return { status: 'unknown', about: kind, message: 'This factor leaves no proof that others can check.' }
  if (proof['omitted'] !== undefined)
    return { status: 'unknown', about: kind, message: 'The proof of this factor was too long to be stored.' }
  if (proof.type === 'webauthn')
    return judge(
      kind,
      await isAssertion(evidence, proof),
      `The key ${text(proof['credentialId'])} signed this challenge, with the person verified, for ${text(proof['rpId'])}.`,
      'The key did not sign this challenge.',
    )
  if (proof.type === 'approver')
    return judge(
      kind,
      await isApproved(evidence, proof),
      'The key of the approving device signed the transaction hash.',
      'The key of the approving device did not sign the transaction hash.',
    )
  if (proof.type === 'code')
    return {
      status: 'unknown',
      about: kind,
      message: `The user entered the code that was sent to ${text(proof['to'])}, in this message: ${JSON.stringify(text(proof['text']).replaceAll(/\s+/gu, ' '))}`,
    }
  return { status: 'unknown', about: kind, message: `The server does not check proofs of this type: ${proof.type}.` }
}

async function isAssertion({ nonce }: EvidenceRecord, proof: ProofEvidence): Promise<boolean> {
  const { credentialId, publicKey, backupEligible, rpId, origins, topOrigins, clientDataJSON } = proof
  const id = text(credentialId)
  const response = { clientDataJSON, authenticatorData: proof['authenticatorData'], signature: proof['signature'] }
  const verified = await verifyPasskeyAssertion(
    { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
    { id, publicKey: decodeBase64Url(text(publicKey)), counter: 0, backupEligible: backupEligible === true },
    { challenge: nonce, rpId: text(rpId), origins: texts(origins), topOrigins: texts(topOrigins) },
  )
  return verified !== undefined
}

async function isApproved(
  { action, transactionHash, requirement }: EvidenceRecord,
  proof: ProofEvidence,
): Promise<boolean> {
  const key: ApproverPublicKey | undefined = readPublicKey(proof['publicKey'])
  const statement = proof['statement'] as unknown as ApproverStatement | undefined
  if (!key || statement?.purpose !== 'answer' || !statement.approve) return false
  const shown = requirement.bound ? transactionHash : hashTransaction(action, [])
  if (statement.transaction_hash !== shown) return false
  return hasSigned(key, statement, text(proof['signature']))
}

/** A member that is no text counts as empty. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function checkLinks({ evidence, links }: EvidenceDocument, secret: Secrets | undefined): readonly EvidenceCheck[] {
  const about = 'audit trail'
  if (links.length === 0) {
    // A caller who passes the secret wants to know whether the server wrote the document.
    const status = secret === undefined ? 'unknown' : 'wrong'
    return [{ status, about, message: 'The document has no link of an audit trail.' }]
  }
  const seal = secret === undefined ? undefined : createSeal(secret)
  const hash = hashRecord(evidence)
  const commits = links.some((link) => {
    const body = readBody(link)
    return body['type'] === 'challenge.approved' && body['evidenceHash'] === hash
  })
  return [
    judge(
      about,
      links.every((link) => hashLink(link) === link.hash),
      'Each link is as it was written.',
      'A link was changed.',
    ),
    judge(
      about,
      commits,
      'A link commits to this evidence.',
      'No link commits to this evidence: it was changed, or belongs to another approval.',
    ),
    seal
      ? judge(
          about,
          links.every((link) => isSealed(seal, link)),
          'Each link has the seal of the secret.',
          'A link has no seal of this secret.',
        )
      : { status: 'unknown', about, message: "The seals were not checked: pass the server's secret (--secret-env)." },
  ]
}

function checkDecisions({ decisions, links }: EvidenceDocument): readonly EvidenceCheck[] {
  const hashes = new Map(
    links.map((link) => {
      const { decisionId, decisionHash } = readBody(link)
      return [decisionId, decisionHash] as const
    }),
  )
  return decisions.flatMap((decision) => {
    const about = `decision ${decision.id}`
    const hash = hashes.get(decision.id)
    if (hash === undefined)
      return [{ status: 'unknown', about, message: 'No link of the document is about it.' } as const]
    // The hash excludes the outcome, which has its own events in the trail.
    const { effect, policyVersion } = decision
    return [
      judge(
        about,
        hash === hashDecision(decision),
        `${effect}, under policies ${policyVersion}: matches the trail.`,
        'The decision differs from the one in the trail.',
      ),
    ]
  })
}
