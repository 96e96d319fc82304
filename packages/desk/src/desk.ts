import { ProblemError, type StepUpServer } from '@stepup/server'
import { failureResponse } from '@stepup/server/http'

import { AlertDesk } from './alerts/alert-desk.ts'
import { alertWebhook } from './alerts/alert-webhook.ts'
import { decideAhead } from './api/backtest.ts'
import type { DeskParts } from './api/call.ts'
import { dispatch } from './api/dispatch.ts'
import { SegmentBacktests } from './backtest/segment-backtests.ts'
import { PolicyChecker } from './checking/policy-checker.ts'
import { Columns } from './columns/columns.ts'
import { DecisionReader } from './columns/decision-reader.ts'
import { LiveFeed } from './live/feed.ts'
import type { DeskOptions, DeskUser } from './options.ts'
import { Turnstile } from './queue/turnstile.ts'
import { withPatience } from './queue/with-patience.ts'
import { type PageFiles, readPageFiles } from './serving/page-files.ts'
import { servePage, strictHeaders } from './serving/serve-page.ts'

/** The decision desk: a page for managers, and its API. */
export interface Desk {
  /** Responds to every request under the mount path: the page, its files and its calls. */
  handler(request: Request): Promise<Response>
  /**
   * Evaluates the alerts, and sends those that fired or recovered. The desk does this every ten seconds. Call it from a
   * scheduler on hosts that suspend processes between requests. Several nodes may call it concurrently: one of them
   * sends.
   */
  checkAlerts(): Promise<void>
  /** Reads all decisions again: after an import of older ones, or after the erasure of a person. */
  reload(): Promise<void>
  /** Ends open streams and the desk's timer, and settles when all work is done. Await it before closing the database. */
  close(): Promise<void>
}

const MAX_DECISIONS = 1_000_000
const SECOND = 1000
/** Seconds between two checks of the alerts. */
const CHECK_EVERY = 10

/**
 * Creates the decision desk of a server.
 *
 * @throws TypeError for a mount path, or a path of the app's pages, that is no path; and for several servers without an audience each.
 * @example
 * ```ts
 * const desk = createDesk({ stepUp, store, authorize: async (request) => staffOf(request) })
 * app.all('/desk/*', (context) => desk.handler(context.req.raw))
 * ```
 */
export function createDesk(options: DeskOptions): Desk {
  const { stepUp, store, maxDecisions = MAX_DECISIONS, servers = [stepUp] } = options
  const { setup } = stepUp
  const basePath = basePathOf(options.basePath ?? '/desk')
  const columns = new Columns({ maxDecisions, challengeLifetime: setup.challengeLifetime })
  const { clock, amountOf } = setup
  const audiences = audiencesOf(servers)
  const [audience] = audiences
  const report = reporterOf(setup)
  const reader = new DecisionReader({
    store,
    columns,
    clock,
    amountOf,
    audience,
    period: options.period,
    onLate: report,
  })
  const feed = new LiveFeed()
  reader.onChange((places) => feed.tell(places))
  const { mail, webhook } = options.alerts ?? {}
  const alerts = new AlertDesk({
    alerts: stepUp.alerts,
    setup,
    columns,
    reader,
    audience,
    senders: {
      ...(mail ? { mail } : {}),
      ...(webhook ? { webhook: alertWebhook({ clock: setup.clock, ...webhook }) } : {}),
    },
    url: `${setup.origins.find((origin) => /^https?:/u.test(origin)) ?? ''}${basePath}/alerts`,
    onChange: () => feed.announce('alerts'),
  })
  const parts: DeskParts = {
    setup,
    stepUp,
    store,
    servers,
    audiences,
    basePath,
    app: appOf(options),
    columns,
    reader,
    feed,
    views: new Turnstile({ together: 2, line: 20, perPerson: 8 }),
    people: new Turnstile({ together: 4, line: 20, perPerson: 8 }),
    backtests: new Turnstile({ together: 1, line: 10, perPerson: 4 }),
    checks: new Turnstile({ together: 1, line: 10, perPerson: 4 }),
    trails: new Turnstile({ together: 1, line: 4, perPerson: 2 }),
    checker: new PolicyChecker(),
    compared: new SegmentBacktests(),
    alerts,
    authorize: (request) => authorize(options, request),
  }
  reader.onLoaded(() => {
    decideAhead(parts).catch(report)
  })
  let files: PageFiles = new Map()
  // The files are read once. After a failure, and while the page is not built, the next request reads them again.
  const readFiles = async (): Promise<PageFiles> => (files.size > 0 ? files : (files = await readPageFiles()))

  async function respond(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    const user = await parts.authorize(request)
    const isHere = pathname === basePath || pathname.startsWith(`${basePath}/`)
    if (!user || !isHere) throw new ProblemError('not_found')
    if (pathname.startsWith(`${basePath}/api/`)) return dispatch(parts, user, request)
    return servePage(await readFiles(), request, basePath)
  }

  let beats = 0
  // One timer drives all streams and alerts. It doesn't keep the process alive.
  const timer = setInterval(() => void beat(parts, report, ++beats % CHECK_EVERY === 0), SECOND)
  timer.unref()

  return {
    async handler(request) {
      const response = await respond(request).catch((error: unknown) =>
        // Aborted work is no failure, and nobody reads the response.
        request.signal.aborted ? new Response(null, { status: 499 }) : failureResponse(setup, error),
      )
      for (const [name, value] of Object.entries(strictHeaders)) response.headers.set(name, value)
      return response
    },
    checkAlerts: () => alerts.check(),
    reload: () => reader.reload(),
    async close() {
      clearInterval(timer)
      feed.close()
      parts.checker.close()
      await reader.stop()
    },
  }
}

/** Reads new decisions for open pages, and at times checks the alerts. Called once a second. */
async function beat(
  { feed, reader, alerts }: DeskParts,
  report: (error: unknown) => void,
  checksAlerts: boolean,
): Promise<void> {
  try {
    // If the store doesn't respond, streams of users without the right to look still end.
    if (feed.size > 0) await withPatience(reader.refresh(), report).finally(() => feed.tick())
    if (checksAlerts) await alerts.check()
  } catch (error) {
    report(error)
  }
}

/**
 * Reports errors of the desk's own work to the operator. Several callers that wait for one reading have the same error,
 * which is reported once.
 */
function reporterOf({ audit, clock }: DeskParts['setup']): (error: unknown) => void {
  const reported = new WeakSet<object>()
  return (error) => {
    const known: object = Object(error)
    if (reported.has(known)) return
    reported.add(known)
    audit({ type: 'error', at: clock(), error })
  }
}

async function authorize(options: DeskOptions, request: Request): Promise<DeskUser | undefined> {
  const { setup } = options.stepUp
  try {
    const user = await options.authorize(request)
    return user?.may.includes('look') ? user : undefined
  } catch (error) {
    setup.audit({ type: 'error', at: setup.clock(), error })
    return undefined
  }
}

/** The app's parts of the desk. A home on another origin could send staff to a foreign site. */
function appOf({ home, signOut, words, people, policyFile }: DeskOptions): DeskParts['app'] {
  if (home !== undefined && !/^\/(?![/\\])/u.test(home))
    throw new TypeError(`\`home\` has to be a path such as "/staff", and is ${JSON.stringify(home)}.`)
  if (policyFile && !policyFile.path.split('/').every((segment) => /^(?!\.{1,2}$)[\w .@+~-]+$/u.test(segment)))
    throw new TypeError(
      `\`policyFile.path\` has to be a path in the repository such as "config/policies.yaml", and is ${JSON.stringify(policyFile.path)}.`,
    )
  return {
    ...(home === undefined ? {} : { home }),
    ...(signOut ? { signOut } : {}),
    ...(words ? { words } : {}),
    ...(people ? { people } : {}),
    ...(policyFile ? { policyFile } : {}),
  }
}

/** The audiences of several servers. A single server needs none. */
function audiencesOf(servers: readonly StepUpServer[]): readonly string[] {
  if (servers.length === 1) return []
  const audiences = servers.flatMap(({ setup }) => setup.audience ?? [])
  if (audiences.length === servers.length && new Set(audiences).size === servers.length) return audiences
  throw new TypeError(
    'Give each of the `servers` an `audience` of its own: createStepUpServer({ audience: "staff", … }).',
  )
}

/** A path of plain segments: it is written into the page. */
function basePathOf(path: string): string {
  if (!/^(?:\/[\w.~-]+)+\/?$/u.test(path))
    throw new TypeError(`\`basePath\` has to be a path such as "/desk", and is ${JSON.stringify(path)}.`)
  return path.replace(/\/$/u, '')
}
