import { alerts, changeAlert, removeAlert, simulate } from './alerts.ts'
import { auditFile, auditPart, auditVerification } from './audit.ts'
import { suggestions, tryPolicies } from './backtest.ts'
import type { Route } from './call.ts'
import { checkText } from './check.ts'
import { decision, labelDecision } from './decision.ts'
import { live } from './live.ts'
import { me, signOut } from './me.ts'
import { patchPolicyFile } from './patch.ts'
import { people } from './people.ts'
import { draftPolicies, policies, policyVersion, takeStep } from './policies.ts'
import { decisions, decisionsFile, overview } from './views.ts'

/** Largest body with policies, in bytes. The server limits the policies themselves. */
const POLICIES = 600 * 1024

/** Labels of one person per hour: more than people set by hand. */
const LABELS = 1000

/** Changes of alerts of one person per hour. The store keeps the previous rule at each change. */
const ALERTS = 100

/** Exports of one person per hour. Each is recorded in the trail. */
const EXPORTS = 100
/** Largest body with people, in bytes: 500 ids of 200 characters. */
const PEOPLE = 128 * 1024

/** Every call under `<basePath>/api`. */
export const routes: readonly Route[] = [
  { method: 'GET', path: /^me$/u, endpoint: me },
  { method: 'POST', path: /^sign-out$/u, endpoint: signOut },
  { method: 'GET', path: /^overview$/u, endpoint: overview },
  { method: 'GET', path: /^decisions$/u, endpoint: decisions },
  { method: 'GET', path: /^decisions\.csv$/u, endpoint: decisionsFile },
  { method: 'GET', path: /^decisions\/([^/]+)$/u, endpoint: decision },
  { method: 'POST', path: /^decisions\/([^/]+)\/labels$/u, right: 'label', perHour: LABELS, endpoint: labelDecision },
  { method: 'GET', path: /^live$/u, endpoint: live },
  { method: 'POST', path: /^people$/u, maxBytes: PEOPLE, endpoint: people },
  { method: 'GET', path: /^policies$/u, endpoint: policies },
  { method: 'POST', path: /^policies$/u, right: 'change', maxBytes: POLICIES, endpoint: draftPolicies },
  { method: 'GET', path: /^policies\/([^/]+)$/u, endpoint: policyVersion },
  { method: 'POST', path: /^policies\/([^/]+)\/propose$/u, right: 'change', endpoint: takeStep('propose') },
  { method: 'POST', path: /^policies\/([^/]+)\/publish$/u, right: 'change', endpoint: takeStep('publish') },
  { method: 'POST', path: /^policies\/([^/]+)\/roll-back$/u, right: 'change', endpoint: takeStep('roll-back') },
  { method: 'POST', path: /^policies\/([^/]+)\/approve$/u, right: 'approve', endpoint: takeStep('approve') },
  { method: 'POST', path: /^policies\/([^/]+)\/reject$/u, right: 'approve', endpoint: takeStep('reject') },
  { method: 'POST', path: /^patch$/u, right: 'change', maxBytes: POLICIES, endpoint: patchPolicyFile },
  { method: 'POST', path: /^check$/u, maxBytes: POLICIES, endpoint: checkText },
  { method: 'POST', path: /^backtest$/u, maxBytes: 2 * POLICIES, endpoint: tryPolicies },
  { method: 'GET', path: /^suggestions$/u, endpoint: suggestions },
  { method: 'GET', path: /^alerts$/u, endpoint: alerts },
  { method: 'POST', path: /^alerts$/u, right: 'alerts', perHour: ALERTS, endpoint: changeAlert },
  { method: 'DELETE', path: /^alerts\/([^/]+)$/u, right: 'alerts', perHour: ALERTS, endpoint: removeAlert },
  { method: 'POST', path: /^alerts\/simulate$/u, endpoint: simulate },
  { method: 'GET', path: /^audit$/u, right: 'audit', endpoint: auditPart },
  { method: 'GET', path: /^audit\/verification$/u, right: 'audit', endpoint: auditVerification },
  { method: 'GET', path: /^audit\.ndjson$/u, right: 'audit', perHour: EXPORTS, endpoint: auditFile },
]
