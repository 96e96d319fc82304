export type { AlertMessage } from './alerts/alert-message.ts'
export type { DeskCalls } from './contract.ts'
export type {
  Alert,
  AlertCause,
  AlertFiring,
  AlertList,
  AlertMeasure,
  AlertRequest,
  AlertRule,
  AlertSimulation,
  SimulationRequest,
} from './contract/alerts.ts'
export type { AuditPart, AuditRange, AuditVerification, TrailLink } from './contract/audit.ts'
export type {
  AmountBand,
  BacktestChange,
  BacktestExample,
  BacktestRequest,
  BacktestResult,
  BacktestSample,
  BacktestSide,
  ChangedRequests,
  Suggestion,
  Suggestions,
  Tally,
} from './contract/backtest.ts'
export type { Counts, Money, Share } from './contract/counts.ts'
export type {
  AuditEntry,
  DecisionPage,
  DecisionReport,
  DecisionRow,
  EvidenceSummary,
  LabelEntry,
  LabelRequest,
  LiveEvents,
  Trace,
} from './contract/decision.ts'
export type { DecisionFilter, Dimension, Effect, Label, Outcome } from './contract/filter.ts'
export type { Me, Right, Vocabulary } from './contract/me.ts'
export type {
  Coverage,
  Duration,
  FactorFunnel,
  Group,
  Grouped,
  Overview,
  RuleBalance,
  Series,
} from './contract/overview.ts'
export type { PeopleList, PeopleRequest, Person } from './contract/people.ts'
export type {
  Author,
  CheckRequest,
  CheckResult,
  DraftRequest,
  PatchRequest,
  PolicyFileText,
  PolicyList,
  PolicyPatch,
  PolicyRefusalCode,
  PolicyVersion,
  PolicyVersionData,
  StepRequest,
  VersionStatus,
} from './contract/policies.ts'
export type { DeskLanguage, DeskWords } from './contract/words.ts'
export { writeFilter } from './contract/filter.ts'
export { createDesk, type Desk } from './desk.ts'
export type { DeskOptions, DeskPeople, DeskPolicyFile, DeskUser } from './options.ts'
