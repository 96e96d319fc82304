import { assertId } from '../session/assert-id.ts'
import type { EvidenceRecord } from '../store/evidence-record.ts'
import type { Seal } from '../seal/seal.ts'
import { sealContext } from '../seal/sealed-data.ts'
import type { DecisionRecord } from '../store/decision-record.ts'
import { listAll } from '../store/in-pages.ts'
import type { LabelRecord } from '../store/desk-records.ts'
import type { ActivityRecord, AuthenticatorRecord, DeviceRecord, FailureCount } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'

/**
 * All data of a user that does not expire by itself, without secrets, and the number of records that do. Times are
 * milliseconds since the epoch.
 */
export interface PersonExport {
  readonly userId: string
  readonly authenticators: readonly (Omit<AuthenticatorRecord, 'data' | 'userId'> & {
    /** Data of the authenticator without secrets: the phone number, the public key, whether it is synced. */
    readonly data: Readonly<Record<string, unknown>>
  })[]
  /** Number of unused codes, and the times of creation and use. The store has only hashes of the codes. */
  readonly recoveryCodes: { readonly left: number; readonly createdAt?: number; readonly lastUsedAt?: number }
  readonly defaultFactor?: string
  readonly devices: readonly DeviceRecord[]
  readonly failures: readonly FailureCount[]
  readonly decisions: readonly DecisionRecord[]
  /** Labels of the user's decisions, with their notes. */
  readonly labels: readonly LabelRecord[]
  readonly evidence: readonly EvidenceRecord[]
  readonly activity: readonly ActivityRecord[]
  /** Number of challenges, grants, elevations and begun enrollments. They end by themselves. */
  readonly pending: number
}

/** Non-secret members of authenticator data. Further data of your own factors is left out. */
const open: readonly string[] = [
  'target',
  'deviceId',
  'publicKey',
  'backedUp',
  'backupEligible',
  'transports',
  'aaguid',
]
const PAGE = 500
const ALL = 1_000_000_000

/**
 * Collects a user's data from a store (GDPR Art. 15 and 20). With the seal, phone numbers are complete.
 *
 * @throws TypeError for a text that is no id of a user.
 */
export async function exportPerson(store: StepUpStore, userId: string, seal?: Seal): Promise<PersonExport> {
  assertId('`userId`', userId)
  const defaultFactor = await store.findDefaultFactor(userId)
  return {
    userId,
    authenticators: (await store.listAuthenticators(userId)).map((record) => withoutSecrets(record, seal)),
    recoveryCodes: await store.countRecoveryCodes(userId),
    ...(defaultFactor === undefined ? {} : { defaultFactor }),
    devices: await store.listDevices(userId),
    failures: await store.listFailures(userId),
    decisions: await listAll<DecisionRecord>(PAGE, (page) => store.listDecisions({ since: 0, userId, ...page })),
    labels: await store.findLabels({ userId }),
    evidence: await store.findEvidence({ userId }),
    activity: await store.listActivity({ userId, limit: ALL }),
    pending: await store.countPending(userId),
  }
}

function withoutSecrets(record: AuthenticatorRecord, seal: Seal | undefined): PersonExport['authenticators'][number] {
  const { userId, data, ...kept } = record
  const openData = Object.fromEntries(Object.entries(data).filter(([name]) => open.includes(name)))
  const { number: sealed } = data
  const number =
    record.kind === 'sms_otp' && typeof sealed === 'string'
      ? seal?.open(sealed, sealContext('sms_otp', userId))
      : undefined
  return { ...kept, data: { ...openData, ...(number ? { number: new TextDecoder().decode(number) } : {}) } }
}
