import type { PolicyData } from '@stepup/policy'
import type { ProblemCode, ReadProblem } from '@stepup/protocol'
import { createStepUpBackend } from '@stepup/testing/msw'
import { getResponse } from 'msw'

import {
  readFilter,
  type Alert,
  type AlertRequest,
  type AuditVerification,
  type Author,
  type BacktestRequest,
  type DeskCalls,
  type LabelEntry,
  type LabelRequest,
  type Me,
  type PeopleRequest,
  type PolicyVersionData,
  type SimulationRequest,
} from '../../../src/contract.ts'
import { fakeAlerts, simulationOf } from './alerts.ts'
import { auditPartOf, auditVerificationOf } from './audit.ts'
import { backtestOf, plain } from './backtest.ts'
import { matching, overviewOf } from './overview.ts'
import { thresholdsOf } from './policies.ts'
import { checkText, patchOf } from './policy-texts.ts'
import { problem } from './problem.ts'
import { reportOf } from './report.ts'
import { createTraffic } from './traffic.ts'
import { fakeVersions } from './versions.ts'

/** A desk in memory that implements the contract. */
export interface FakeDesk {
  readonly fetch: typeof globalThis.fetch
  /** Names of the calls so far, such as `POST backtest`. */
  readonly calls: string[]
  /** Bodies of the calls, by name and in order. */
  readonly bodies: { readonly name: string; readonly body: unknown }[]
  /** Signs another member of staff in. */
  signIn(change: Partial<Me>): void
  /** Fails calls with this name with a problem, until the returned function is called. */
  fail(name: string, code: ProblemCode, members?: Pick<ReadProblem, 'retry_after'>): () => void
  readonly versions: () => readonly PolicyVersionData[]
  /** Publishes policies at once, as colleagues do meanwhile. */
  readonly publish: (data: PolicyData) => void
}

interface FakeDeskOptions {
  /** Number of decisions. Default 2,000. */
  readonly decisions?: number
  /** Makes the desk count days and try policies on a sample, as with too many decisions. */
  readonly isLarge?: boolean
  readonly me?: Partial<Me>
  /** Findings of the verification of the audit trail. Default: none. */
  readonly problems?: AuditVerification['problems']
  readonly now?: number
}

const manager: Me = {
  userId: 'ines',
  name: 'Ines Vogt',
  may: ['look', 'label', 'change', 'approve', 'alerts', 'audit'],
  stepUpPath: '/step-up',
  policies: 'stored',
  approvals: 1,
  audiences: [],
  hasNames: false,
  vocabulary: {
    levels: ['aal1', 'aal2', 'phr'],
    kinds: ['passkey', 'totp', 'sms_otp'],
    signals: { device: { known: 'bool' }, payee: { is_new: 'bool' } },
    actions: ['transfer.create', 'card.reveal', 'statement.export', 'session.create', 'limit.change'],
  },
  words: {},
  signsOut: false,
}

/** Creates a desk in memory with a generated year of decisions. */
export function createFakeDesk({
  decisions = 2000,
  isLarge = false,
  me = {},
  problems = [],
  now = Date.now(),
}: FakeDeskOptions = {}): FakeDesk {
  let person: Me = { ...manager, ...me }
  const traffic = createTraffic(decisions, now)
  const labels = new Map<string, LabelEntry[]>()
  const stepUp = createStepUpBackend()
  const failures = new Map<string, () => Response>()
  const calls: string[] = []
  const self = (): Author => ({ id: person.userId, name: person.name })
  const policies = fakeVersions({ stepUp, self, now })
  const bodies: { name: string; body: unknown }[] = []
  const { alerts: firstAlerts, history } = fakeAlerts(now)
  let alerts: readonly Alert[] = firstAlerts

  type Handlers = {
    readonly [TName in keyof DeskCalls]: (request: {
      readonly path: readonly string[]
      readonly query: URLSearchParams
      readonly body: DeskCalls[TName]['body']
      readonly request: Request
    }) => DeskCalls[TName]['answer'] | Response
  }

  const handlers: Handlers = {
    'GET me': () => person,
    'POST sign-out': () => (person.signsOut ? undefined : problem('not_found')),
    'GET overview': ({ query }) => {
      const overview = overviewOf(traffic, readFilter(query), now)
      return isLarge
        ? { ...overview, coverage: { ...overview.coverage, rolledUntil: now - 30 * 86_400_000 } }
        : overview
    },
    'GET decisions': ({ query }) => {
      const rows = matching(traffic, readFilter(query))
      const from = Number(query.get('cursor') ?? 0)
      const next = from + 100
      return {
        rows: rows.slice(from, next).map((row) => labeled(plain(row), labels.get(row.id))),
        total: rows.length,
        ...(next < rows.length ? { next: String(next) } : {}),
      }
    },
    'GET decisions/:id': ({ path: [id = ''] }) => {
      const decision = traffic.find((row) => row.id === id)
      return decision ? reportOf(decision, labels.get(id) ?? []) : problem('not_found')
    },
    'POST decisions/:id/labels': ({ path: [id = ''], body }) => {
      const { label, note } = body satisfies LabelRequest
      const entry = { label, by: person.userId, at: Date.now(), ...(note === undefined ? {} : { note }) }
      labels.set(id, [...(labels.get(id) ?? []), entry])
      return { labels: labels.get(id) ?? [] }
    },
    'POST people': ({ body }) => {
      const asked = body satisfies PeopleRequest
      const known = [...new Set(traffic.map(({ userId }) => userId))].map((userId) => ({
        userId,
        name: userId.replace('customer-', 'Customer '),
      }))
      const people =
        'ids' in asked
          ? known.filter(({ userId }) => asked.ids.includes(userId))
          : known.filter(({ name }) => name.toLowerCase().includes(asked.search.toLowerCase())).slice(0, 20)
      return person.hasNames ? { people } : problem('not_found')
    },
    'POST patch': ({ body }) => {
      const { policyFile: path } = person
      if (path === undefined) return problem('not_found')
      const data = 'data' in body ? body.data : policies.inForce()
      return { path, text: JSON.stringify(data), patch: patchOf(path, policies.inForce(), data) }
    },
    'GET policies': () => {
      const current = policies.published()
      const { policyFile: path } = person
      if (path !== undefined)
        return {
          inForce: policies.inForce(),
          versions: [],
          file: { path, text: JSON.stringify(policies.inForce()), hash: 'hash-of-file' },
        }
      return { inForce: policies.inForce(), ...(current ? { published: current } : {}), versions: policies.all() }
    },
    'GET policies/:id': ({ path: [id] }) => policies.all().find((version) => version.id === id) ?? problem('not_found'),
    'POST policies': ({ body }) => policies.add(body),
    'POST policies/:id/:step': ({ path: [id = '', name = ''], request, body }) =>
      policies.step(id, name, request, body),
    'POST check': ({ body }) => checkText(body, manager.vocabulary),
    'POST backtest': ({ body }) => {
      const { data, filter = {}, against = policies.inForce() } = body satisfies BacktestRequest
      const result = backtestOf(matching(traffic, filter), thresholdsOf(against), thresholdsOf(data))
      return isLarge ? { ...result, sample: { share: 0.01, requests: 100 * result.requests } } : result
    },
    'GET suggestions': () => ({ suggestions: [], labeled: { fraud: 4, good: 8 } }),
    'GET alerts': () => ({ alerts, history, sentTo: ['mail'] }),
    'POST alerts': ({ body }) => {
      const rule = { ...(body satisfies AlertRequest), id: body.id ?? `alert-${alerts.length + 1}` }
      const alert = { rule, author: self(), changedAt: Date.now() }
      alerts = [...alerts.filter((entry) => entry.rule.id !== rule.id), alert]
      return alert
    },
    'DELETE alerts/:id': ({ path: [id] }) => {
      alerts = alerts.filter(({ rule }) => rule.id !== id)
      return undefined
    },
    'GET audit': ({ query }) => auditPartOf(readFilter(query)),
    'GET audit/verification': ({ query }) => ({ ...auditVerificationOf(query), ok: problems.length === 0, problems }),
    'POST alerts/simulate': ({ body }) => simulationOf((body satisfies SimulationRequest).rule, now),
  }

  async function respond(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname.startsWith('/step-up/'))
      return (await getResponse([...stepUp.handlers], request)) ?? problem('not_found')
    const route = findRoute(request.method, pathname.replace(/^.*\/api\//, ''))
    if (!route) return problem('not_found')
    calls.push(route.name)
    const failure = failures.get(route.name)
    if (failure) return failure()
    const text = await request.clone().text()
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    if (body !== undefined) bodies.push({ name: route.name, body })
    // SAFETY: the name selects the handler, and the page is compiled with its types.
    const handle = handlers[route.name] as (input: object) => unknown
    const answer = handle({ path: route.path, query: searchParams, body, request })
    if (answer instanceof Response) return answer
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer)
  }

  return {
    fetch: (input, init) => respond(new Request(input, init)),
    calls,
    bodies,
    signIn: (members) => {
      person = { ...person, ...members }
    },
    fail(name, code, members) {
      failures.set(name, () => problem(code, members))
      return () => void failures.delete(name)
    },
    versions: policies.all,
    publish: policies.publish,
  }

  function findRoute(method: string, path: string) {
    const parts = path.split('/').map(decodeURIComponent)
    for (const name of Object.keys(handlers) as (keyof DeskCalls)[]) {
      const [wanted, pattern = ''] = name.split(' ')
      const pieces = pattern.split('/')
      if (wanted !== method || pieces.length !== parts.length) continue
      if (pieces.every((piece, index) => piece.startsWith(':') || piece === parts[index]))
        return { name, path: parts.filter((_, index) => pieces[index]?.startsWith(':')) }
    }
    return undefined
  }
}

function labeled<TRow extends object>(row: TRow, entries: readonly LabelEntry[] | undefined): TRow {
  const last = entries?.at(-1)
  return last ? { ...row, label: last.label } : row
}
