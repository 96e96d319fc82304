import type { FactorKind } from '@stepup/protocol'

import { seconds } from '../time/clock.ts'
import type { AuditEvent } from './audit.ts'

/** Options of {@link caepEvents}. */
export interface CaepOptions {
  /** Issuer of the events: an `https` URL. */
  readonly issuer: string
  /** Receivers of the events. */
  readonly audience: string | readonly string[]
  /** Maps a user id to a subject for receivers. Default: `{ format: "opaque", id: userId }` (RFC 9493). */
  readonly subject?: (userId: string) => Readonly<Record<string, unknown>>
  /** Receives one event. Sign it (`typ: secevent+jwt`) and send it: `new SignJWT(set).setProtectedHeader({ alg, typ })`. */
  readonly send: (set: SecurityEventToken) => void | Promise<void>
}

/** The claims of a Security Event Token (RFC 8417). It has no `exp`, because a past event does not expire. */
export interface SecurityEventToken {
  readonly iss: string
  readonly aud: string | readonly string[]
  readonly jti: string
  /** Time of the event, in seconds since the epoch. */
  readonly iat: number
  readonly sub_id: Readonly<Record<string, unknown>>
  readonly events: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

const EVENT = 'https://schemas.openid.net/secevent/caep/event-type/'

/** CAEP's name for each kind of factor. Other kinds keep their own name. */
const credentialTypes: Readonly<Record<string, string>> = {
  passkey: 'fido2-platform',
  security_key: 'fido2-roaming',
  totp: 'app',
  push: 'app',
  sms_otp: 'phone-sms',
  password: 'password',
}

const factorChanges: Readonly<Record<string, string>> = {
  'factor.enrolled': 'create',
  'factor.renamed': 'update',
  'factor.default_changed': 'update',
  'factor.removed': 'delete',
}

/**
 * Sends security events of a session to receivers (CAEP 1.0): changes of assurance, credentials and risk, and revocations. Combine it with
 * other audits through `allAudits`.
 *
 * @example
 * const audit = caepEvents({
 *   issuer: 'https://bank.example',
 *   audience: 'https://receiver.example',
 *   async send(event) {
 *     await fetch('https://signer.internal/', { method: 'POST', body: JSON.stringify(event) })
 *   },
 * })
 * createStepUpServer({ ...options, audit })
 */
export function caepEvents({
  issuer,
  audience,
  subject = opaque,
  send,
}: CaepOptions): (event: AuditEvent) => void | Promise<void> {
  return (event) => {
    const securityEvents = toCaep(event)
    const about = subjectOf(event, subject)
    if (securityEvents.length === 0 || !about) return undefined
    const at = seconds(event.at)
    const sent = securityEvents.map(async ({ name, claims }) =>
      send({
        iss: issuer,
        aud: audience,
        jti: crypto.randomUUID(),
        iat: at,
        sub_id: about,
        events: { [EVENT + name]: { event_timestamp: at, ...claims } },
      }),
    )
    return Promise.all(sent).then(() => undefined)
  }
}

/** The user, the session, or both as a complex subject (Shared Signals Framework 1.0 §3.1). */
function subjectOf(
  event: AuditEvent,
  subject: NonNullable<CaepOptions['subject']>,
): SecurityEventToken['sub_id'] | undefined {
  const { userId, sessionId } = event as { readonly userId?: string; readonly sessionId?: string }
  const user = userId === undefined ? undefined : subject(userId)
  if (sessionId === undefined) return user
  return { format: 'complex', ...(user ? { user } : {}), session: opaque(sessionId) }
}

function opaque(id: string): Readonly<Record<string, unknown>> {
  return { format: 'opaque', id }
}

/** A CAEP event: its type, and its claims beside the time. */
interface CaepEvent {
  readonly name: string
  readonly claims: Readonly<Record<string, unknown>>
}

function toCaep(event: AuditEvent): readonly CaepEvent[] {
  // The approval of one call changes nothing about the session (ELV-11).
  if (event.type === 'challenge.approved' && event.elevated)
    return [
      {
        name: 'assurance-level-change',
        claims: {
          namespace: 'NIST-AAL',
          current_level: event.acr,
          change_direction: 'increase',
          initiating_entity: 'user',
        },
      },
    ]
  if (event.type === 'decision') return riskChange(event.decision.inputs)
  if (event.type === 'session.revoked') {
    const by = event.operator === undefined ? 'system' : 'admin'
    return [
      { name: 'session-revoked', claims: { initiating_entity: by } },
      ...(event.factors ?? []).map(({ kind }) => credentialChange(kind, 'revoke', by)),
    ]
  }
  const change = factorChanges[event.type]
  return change === undefined || !('authenticatorId' in event) ? [] : [credentialChange(event.kind, change, 'user')]
}

function credentialChange(kind: FactorKind, change: string, by: 'user' | 'system' | 'admin'): CaepEvent {
  const type = credentialTypes[kind] ?? kind
  return {
    name: 'credential-change',
    claims: { credential_type: type, change_type: change, initiating_entity: by },
  }
}

/** Only high risk: receivers are expected to react. */
function riskChange(inputs: unknown): readonly CaepEvent[] {
  const { risk } = inputs as { readonly risk?: { readonly level?: unknown; readonly reasons?: readonly string[] } }
  if (risk?.level !== 'high') return []
  return [
    {
      name: 'risk-level-change',
      claims: {
        principal: 'SESSION',
        current_level: 'HIGH',
        risk_reason: (risk.reasons ?? []).join(' '),
        initiating_entity: 'policy',
      },
    },
  ]
}
