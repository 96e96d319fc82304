/** Rows as they lie in the database. Times are milliseconds since the epoch; objects are JSON text. */
export interface StepUpTables {
  stepup_challenges: {
    id: string
    fingerprint: string
    user_id: string
    session_id: string
    action: string
    requirement: string
    details: string
    transaction_hash: string
    reasons: string
    offers: string
    answers: string
    answer_count: number
    route: string | null
    nonce: string
    status: string
    attempts: number
    created_at: number
    expires_at: number
  }
  stepup_elevations: {
    session_id: string
    user_id: string
    acr: string
    amr: string
    kind: string
    kinds: string
    factor_id: string
    authenticated_at: number
    expires_at: number
  }
  stepup_grants: {
    token_hash: string
    challenge_id: string
    user_id: string
    session_id: string
    action: string
    transaction_hash: string
    route: string | null
    key_thumbprint: string | null
    approval: string
    created_at: number
    expires_at: number
    spent_at: number | null
    voided_at: number | null
  }
  stepup_factor_failures: { user_id: string; factor_id: string; consecutive: number; locked_until: number }
  stepup_counters: { key: string; count: number; ends_at: number }
  stepup_messages: {
    challenge_id: string
    factor_id: string
    user_id: string
    code_hash: string
    sent_at: number
    available_at: number
    expires_at: number
    sends: number
    /** Messages with the same are counted together. */
    quota: string | null
  }
  stepup_authenticators: {
    id: string
    user_id: string
    kind: string
    label: string
    created_at: number
    last_used_at: number | null
    external_id: string | null
    counter: number
    data: string
  }
  stepup_default_factors: { user_id: string; kind: string }
  stepup_recovery_codes: { user_id: string; code_hash: string; created_at: number; used_at: number | null }
  stepup_enrolments: {
    id: string
    user_id: string
    session_id: string
    kind: string
    data: string
    expires_at: number
  }
  stepup_devices: { id: string; user_id: string; label: string; created_at: number; last_seen_at: number }
  stepup_pushes: {
    id: string
    challenge_id: string
    factor_id: string
    user_id: string
    session_id: string
    device_id: string
    number_hash: string
    requested_by: string | null
    status: string
    evidence: string | null
    created_at: number
    expires_at: number
  }
  stepup_evidence: { challenge_id: string; user_id: string; at: number; record: string }
  stepup_decisions: {
    id: string
    at: number
    user_id: string
    session_id: string
    action: string
    effect: string
    rule_ids: string
    reasons: string
    policy_version: string
    inputs: string
    outcome: string
    challenge_id: string | null
    salt: string | null
  }
  stepup_activity: {
    user_id: string
    seq: number
    at: number
    session_id: string
    action: string
    opened: number
    acr: string | null
    proof: string | null
    currency: string | null
    units: number | null
    payee: string | null
    device_id: string | null
    address: string | null
    network: string | null
    place: string | null
  }
  stepup_audit: {
    stream: string
    seq: number
    at: number
    body: string
    previous: string
    hash: string
    seal: string | null
  }
}

type IntegerColumnOf<TRow> = { [TColumn in keyof TRow]: number extends TRow[TColumn] ? TColumn : never }[keyof TRow]
type IntegerColumn = { [TTable in keyof StepUpTables]: IntegerColumnOf<StepUpTables[TTable]> }[keyof StepUpTables]

/** Every column that holds a number: the compiler sees to it that none is missing. */
export const integerColumns: Readonly<Record<IntegerColumn, true>> = {
  answer_count: true,
  at: true,
  attempts: true,
  authenticated_at: true,
  available_at: true,
  consecutive: true,
  count: true,
  counter: true,
  created_at: true,
  ends_at: true,
  expires_at: true,
  last_seen_at: true,
  last_used_at: true,
  locked_until: true,
  opened: true,
  sends: true,
  sent_at: true,
  seq: true,
  spent_at: true,
  units: true,
  used_at: true,
  voided_at: true,
}
