import type { Alert, AlertList, AlertRequest, AlertSimulation, SimulationRequest } from './contract/alerts.ts'
import type { AuditPart, AuditRange, AuditVerification } from './contract/audit.ts'
import type { BacktestRequest, BacktestResult, Suggestions } from './contract/backtest.ts'
import type { DecisionPage, DecisionReport, LabelEntry, LabelRequest } from './contract/decision.ts'
import type { DecisionFilter } from './contract/filter.ts'
import type { Me } from './contract/me.ts'
import type { Overview } from './contract/overview.ts'
import type { PeopleList, PeopleRequest } from './contract/people.ts'
import type {
  CheckRequest,
  CheckResult,
  DraftRequest,
  PatchRequest,
  PolicyList,
  PolicyPatch,
  PolicyVersionData,
  StepRequest,
} from './contract/policies.ts'

export * from './contract/alerts.ts'
export * from './contract/audit.ts'
export * from './contract/backtest.ts'
export * from './contract/counts.ts'
export * from './contract/decision.ts'
export * from './contract/fact.ts'
export * from './contract/filter.ts'
export * from './contract/me.ts'
export * from './contract/overview.ts'
export * from './contract/people.ts'
export * from './contract/policies.ts'
export * from './contract/words.ts'

/** A call of the desk's API: its query, its JSON body, and its JSON response. */
interface Call<TAnswer, TBody = undefined, TQuery = undefined> {
  readonly query: TQuery
  readonly body: TBody
  readonly answer: TAnswer
}

/**
 * Every call under `<basePath>/api`. `GET` calls take a filter as query ({@link DecisionFilter}, `writeFilter`). `POST`
 * and `DELETE` calls take JSON with `Content-Type: application/json`, from the desk's own origin. Errors are problem
 * documents of `@stepup/protocol` (RFC 9457). Without any right, every call returns 404 `not_found`, as if there were
 * no desk; with `look` but without the call's own right, 403 `denied`. Too many concurrent expensive calls (views,
 * names, checks, back-tests), of one person or in total, are refused with 429 `rate_limited`.
 *
 * Not JSON: `GET decisions.csv` (the filter's decisions as a file: with semicolons and decimal commas where the
 * person's language has those, `language` or else `Accept-Language`), `GET live` (server-sent events: `LiveEvents`;
 * with `only=changes`, no decisions) and `GET audit.ndjson` (needs `audit`: the links of an {@link AuditRange}, one per
 * line, as `npx @stepup/cli audit export` prints them. The trail has the record `audit.exported` before the first one
 * leaves).
 */
export interface DeskCalls {
  'GET me': Call<Me>
  /** Ends the person's session. 404 if the app doesn't support signing out from the desk. */
  'POST sign-out': Call<undefined, Readonly<Record<string, never>>>
  'GET overview': Call<Overview, undefined, DecisionFilter>
  /** `limit`: 1 to 500, default 100. */
  'GET decisions': Call<DecisionPage, undefined, DecisionFilter & { readonly cursor?: string; readonly limit?: number }>
  'GET decisions/:id': Call<DecisionReport>
  /** Needs `label`. Returns all labels of the decision, oldest first. */
  'POST decisions/:id/labels': Call<{ readonly labels: readonly LabelEntry[] }, LabelRequest>
  /** Responds with 404 if the app provides no names. */
  'POST people': Call<PeopleList, PeopleRequest>
  'GET policies': Call<PolicyList>
  'GET policies/:id': Call<PolicyVersionData>
  /** Needs `change`. */
  'POST policies': Call<PolicyVersionData, DraftRequest>
  /** `propose`, `publish` and `roll-back` need `change`; `approve` and `reject` need `approve`. */
  'POST policies/:id/:step': Call<PolicyVersionData, StepRequest>
  /** Needs `change`. Returns 404 unless the policies come from a file that the app names. */
  'POST patch': Call<PolicyPatch, PatchRequest>
  'POST check': Call<CheckResult, CheckRequest>
  'POST backtest': Call<BacktestResult, BacktestRequest>
  'GET suggestions': Call<Suggestions, undefined, DecisionFilter>
  'GET alerts': Call<AlertList>
  /** Requires `alerts`. Returns the stored alert. */
  'POST alerts': Call<Alert, AlertRequest>
  /** Needs `alerts`. Returns 204. */
  'DELETE alerts/:id': Call<undefined>
  /** Needs `audit`. Only the period of the filter counts. */
  'GET audit': Call<AuditPart, undefined, DecisionFilter>
  /** Needs `audit`. Returns 404 if one of the links is not in the store. */
  'GET audit/verification': Call<AuditVerification, undefined, AuditRange>
  'POST alerts/simulate': Call<AlertSimulation, SimulationRequest>
}
