import { compilePoliciesInSteps, explainDecision, type PolicyData, type PolicyFacts } from '@stepup/policy'
import type { DecisionRecord, EvidenceRecord, ServerSetup, StepUpServer, StepUpStore } from '@stepup/server'

import { Columns, rowAt } from '../columns/columns.ts'
import { type CountedDecision, countedDecisionOf, settled } from '../columns/counted-decision.ts'
import type { DecisionReport, DecisionRow, EvidenceSummary, LabelEntry, Trace } from '../contract.ts'
import { inTurns } from '../queue/in-turns.ts'
import { auditEntries } from '../trail/audit-entries.ts'
import { trailIn } from '../trail/links-of-period.ts'
import { detailsOf, factsOf } from './facts-of.ts'

export interface ReportParts {
  readonly store: StepUpStore
  readonly setup: ServerSetup
  readonly stepUp: StepUpServer
  /** The servers whose decisions are in the store. Decisions without an audience belong to the first one. */
  readonly servers: readonly StepUpServer[]
  readonly audiences: readonly string[]
}

/** Returns the report of a decision; `undefined` for an id that no decision has. */
export async function decisionReport(parts: ReportParts, id: string): Promise<DecisionReport | undefined> {
  const { store } = parts
  const [record] = await store.findDecisions({ ids: [id] })
  if (!record) return undefined
  const { challengeId } = record
  const ids = [id, ...(challengeId === undefined ? [] : [challengeId])]
  const counted = countedOf(parts, record)
  const [labels, related, [evidence], audit, trace] = await Promise.all([
    labelsOf(parts, record),
    relatedOf(parts, record),
    challengeId === undefined ? [] : store.findEvidence({ challengeIds: [challengeId] }),
    auditEntries(trailIn(parts), { ids, at: record.at }),
    traceOf(parts, record, counted.inputs),
  ])
  const label = labels.at(-1)?.label
  return {
    decision: { ...rowOf(parts, counted), ...(label === undefined ? {} : { label }) },
    sessionId: record.sessionId,
    ...(challengeId === undefined ? {} : { challengeId }),
    reasons: record.reasons,
    details: detailsOf(record.inputs),
    related,
    facts: factsOf(record.inputs),
    trace,
    ...(evidence ? { evidence: summaryOf(evidence) } : {}),
    labels,
    audit,
  }
}

/** The current state of a decision, as views count it. */
function countedOf({ setup, audiences }: ReportParts, record: DecisionRecord): CountedDecision {
  const { challengeLifetime, amountOf, clock } = setup
  return settled(countedDecisionOf(record, amountOf, audiences[0]), { challengeLifetime, now: clock() })
}

/** The decision as lists show it, also if it is no longer in memory. */
function rowOf({ setup }: ReportParts, decision: CountedDecision): DecisionRow {
  const columns = new Columns({ maxDecisions: 1, challengeLifetime: setup.challengeLifetime })
  const place = columns.put(decision, setup.clock())
  if (!place) throw new Error('A decision has no place in new columns.')
  return rowAt(place)
}

async function relatedOf(parts: ReportParts, { id, challengeId }: DecisionRecord): Promise<DecisionReport['related']> {
  if (challengeId === undefined) return []
  const ofChallenge = await parts.store.findDecisions({ challengeId })
  return ofChallenge
    .filter((other) => other.id !== id)
    .toSorted((one, other) => one.at - other.at)
    .map((other) => ({ id: other.id, at: other.at, outcome: countedOf(parts, other).outcome }))
}

/** Labels of the request that a decision is about: an approved request has two decisions. */
export async function labelsOf(
  { store }: Pick<ReportParts, 'store'>,
  record: DecisionRecord,
): Promise<readonly LabelEntry[]> {
  const labels = await store.findLabels({ decisionIds: [await labeledDecision({ store }, record)] })
  return labels
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ label, by, at, note }) => ({ label, by, at, ...(note === undefined ? {} : { note }) }))
}

/** The decision that carries the labels of a request: the challenged one, not the one that spent the grant. */
export async function labeledDecision({ store }: Pick<ReportParts, 'store'>, record: DecisionRecord): Promise<string> {
  const { id, challengeId, outcome } = record
  if (challengeId === undefined || (outcome !== 'granted' && outcome !== 'grant_refused')) return id
  const ofChallenge = await store.findDecisions({ challengeId })
  return ofChallenge.find((other) => other.outcome !== 'granted' && other.outcome !== 'grant_refused')?.id ?? id
}

/**
 * Explains a decision by its own version, with the levels and signals of the server that decided; or by the policies in
 * force if that version is no longer known.
 */
async function traceOf(parts: ReportParts, record: DecisionRecord, inputs: CountedDecision['inputs']): Promise<Trace> {
  const server = serverOf(parts, record)
  const { data, id } = await policiesOf(server, record)
  const policies = await inTurns(compilePoliciesInSteps(data, server.setup.checks))
  const { decision, rules } = explainDecision(policies, inputs as unknown as PolicyFacts)
  const { requirement } = decision
  return {
    version: data.version,
    exact: data.version === record.policyVersion,
    ...(id === undefined ? {} : { versionId: id }),
    rules,
    ...(requirement
      ? {
          requirement: {
            acrValues: requirement.acrValues,
            ...(requirement.maxAge === undefined ? {} : { maxAge: requirement.maxAge }),
            bound: requirement.bound,
            linked: requirement.linked === true,
            factors: requirement.factors?.count ?? 1,
          },
        }
      : {}),
  }
}

/** The server that decided. Decisions from before audiences belong to the first server. */
function serverOf({ servers, stepUp }: ReportParts, { audience }: DecisionRecord): StepUpServer {
  const named = audience === undefined ? servers[0] : servers.find(({ setup }) => setup.audience === audience)
  return named ?? stepUp
}

/** Returns the policies of a decision if they are known, or else those in force for its action. */
async function policiesOf(
  { setup, policies }: StepUpServer,
  { policyVersion, action }: DecisionRecord,
): Promise<{ readonly data: PolicyData; readonly id?: string }> {
  const fixed = setup.publishing?.policies
  if (fixed?.version === policyVersion) return { data: fixed }
  const version = await policies.named(policyVersion)
  if (version) return version
  const isFixed = fixed?.rules.some(({ actions }) => actions.includes(action)) === true
  return { data: isFixed ? fixed : await setup.readPolicies() }
}

function summaryOf(evidence: EvidenceRecord): EvidenceSummary {
  const { challengeId, at, acr, amr, factors, details, transactionHash } = evidence
  return {
    challengeId,
    at,
    acr,
    amr,
    factors: factors.map(({ kind, at: answeredAt, proof }) => ({ kind, at: answeredAt, proven: proof !== undefined })),
    details,
    transactionHash,
  }
}
