import type {
  AlertEventRecord,
  AlertRuleRecord,
  LabelRecord,
  PolicyVersionRecord,
  PublicationRecord,
  RollupRecord,
} from './desk-records.ts'
import { numbered, Table, type TableShape } from './table.ts'

/** The versions of the policies, in the order of their numbers. */
export const policyVersions: Table<PolicyVersionRecord> = new Table(
  'policy_versions',
  ({ id, number: at }) => ({ id, at }),
  { indexes: ['at'] },
)

/** The id of the one row of {@link publications}. */
export const PUBLICATION = 'policies'

/** A single row. Its version is the number of the publication. */
export const publications: Table<PublicationRecord> = new Table('publications', () => ({ id: PUBLICATION, at: 0 }), {
  indexes: [],
})

export const labels: Table<LabelRecord> = new Table(
  'labels',
  ({ decisionId: ref, seq, userId: user, at }) => ({ id: numbered(ref, seq), user, ref, at }),
  { indexes: ['user', 'ref', 'at'] },
)

/** The newest revision of each alert. */
export const alertRules: Table<AlertRuleRecord> = new Table(
  'alert_rules',
  ({ id: ref, revision: at }) => ({ id: numbered(ref, at), ref, at }),
  { indexes: ['ref'] },
)

export const alertEvents: Table<AlertEventRecord> = new Table(
  'alert_events',
  ({ alertId: ref, seq, at }) => ({ id: numbered(ref, seq), ref, at }),
  { indexes: ['ref', 'at'] },
)

export const rollupId = (kind: string, at: number): string => `${kind} ${at}`

/** Counts of past days, by kind. */
export const rollups: Table<RollupRecord> = new Table(
  'rollups',
  ({ kind: ref, at }) => ({ id: rollupId(ref, at), ref, at }),
  { indexes: ['ref', 'at'] },
)

export const deskTables: readonly TableShape[] = [policyVersions, publications, labels, alertRules, alertEvents]
