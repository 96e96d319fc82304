import type { DecisionRecord } from '../store/decision-record.ts'
import type { Audit, AuditEvent } from './audit.ts'
import { framesOf, MAX_DEPTH, printable, printableWithin } from './written-form.ts'
import { SetupMistake } from '../problem/setup-mistake.ts'
import { MINUTE } from '../time/clock.ts'

/** Requests bring origins and actions. Invented ones must not fill the log or the memory, nor suppress other lines. */
const MAX_CAUSES = 100
/** Maximum burst of lines of one kind. After it, one per minute. */
const MAX_AT_ONCE = 20
/**
 * Maximum number of characters of an error's message. The message ends with the fix, and may quote a request's body.
 */
const MAX_MESSAGE = 1000

/**
 * Logs in plain text what an operator needs: every error, and once each probable configuration mistake with its fix. It is the default
 * without an `audit`. Unlike {@link jsonLog}, it quotes error messages, which may contain anything.
 *
 * @param write - Takes one text. Default: `console.error`.
 */
export function operatorLog(write: (text: string) => void = console.error): Audit {
  const kinds = new Map<string, LoggedCauses>()
  return (event) => {
    if (event.type === 'error') return write(`[stepup] ${describeFailure(event.error)}${cureOf(event.error)}`)
    const cause = likelyMistake(event)
    if (cause === undefined) return
    // A made-up action of a client must not hide an app's mistake.
    const kind = event.type === 'decision' && event.asked ? 'asked' : event.type
    const logged = kinds.get(kind) ?? new LoggedCauses()
    kinds.set(kind, logged)
    if (logged.isNew(cause, event.at)) write(`[stepup] ${cause}`)
  }
}

class LoggedCauses {
  readonly #causes = new Set<string>()
  #left = MAX_AT_ONCE
  #since = Number.NEGATIVE_INFINITY

  /** Whether to log a line: it was not logged recently, and there were few others. */
  isNew(cause: string, now: number): boolean {
    if (this.#causes.has(cause)) return false
    const minutes = Math.floor((now - this.#since) / MINUTE)
    if (minutes > 0) {
      this.#left = Math.min(MAX_AT_ONCE, this.#left + minutes)
      this.#since = now
    }
    if (this.#left === 0) return false
    this.#left -= 1
    const [oldest] = this.#causes
    if (this.#causes.size >= MAX_CAUSES && oldest !== undefined) this.#causes.delete(oldest)
    this.#causes.add(cause)
    return true
  }
}

function describeFailure(error: unknown, causes = MAX_DEPTH): string {
  if (!(error instanceof Error)) return `Something other than an error was thrown: ${printable(String(error))}`
  const { name, message, cause } = error
  if (error instanceof SetupMistake) return printableWithin(MAX_MESSAGE, message)
  const lines = [
    `${name}: ${printableWithin(MAX_MESSAGE, message)}`,
    ...framesOf(error).map((frame) => `    ${printable(frame)}`),
  ]
  const isWhole = cause === undefined || causes === 0
  return [...lines, ...(isWhole ? [] : [`  because of ${describeFailure(cause, causes - 1)}`])].join('\n')
}

/** The databases name the missing table, and not the call that makes it. */
function cureOf(error: unknown): string {
  const isTableMissing =
    error instanceof Error && /no such table: stepup_|relation "stepup_\w+" does not exist/u.test(error.message)
  return isTableMissing
    ? '\nThe tables are not there: call `await store.migrate()` before the server takes requests, or run `npx @stepup/cli migrate`.'
    : ''
}

/** A refusal that only a change of the configuration can fix. */
function likelyMistake(event: AuditEvent): string | undefined {
  if (event.type === 'decision') return misnamed(event.decision, event.typos)
  if (event.type === 'request.cross_site')
    return `A call from ${event.origin === undefined ? 'another site' : `the origin ${printable(event.origin)}`} was refused: \`origins\` has ${listed(event.expected)}. If your pages are there, add it to \`origins\`; if not, another site made the call.`
  if (event.type === 'secret.unreadable')
    return `None of the server's secrets opens the stored data of a factor of the kind ${event.kind}. If the secret was changed, give the earlier one after it: \`secret: [current, earlier]\`.`
  if (event.type === 'request.misrouted')
    return `A step-up call came under ${quoted(event.mountedAt)}, and \`basePath\` is ${quoted(event.basePath)}: make them the same. A router that takes its own part off the path leaves the rest.`
  if (event.type === 'details.refused')
    return `protect() was given details for the action "${printable(event.action)}" that their schema refuses: ${printable(event.reason)}`
  if (event.type === 'passkey.other_origin')
    return `A key was used on ${printable(event.origin)}, and ${event.kind} takes keys on ${listed(event.expected)}. If your pages are there, add it to the \`origins\` of that factor.`
  return undefined
}

/** The likely mistake behind a decision: an action that no rule names, or a fact under another name than the policies read. */
function misnamed({ action, effect, outcome, ruleIds }: DecisionRecord, typos: string | undefined): string | undefined {
  const isWithoutRule = effect === 'deny' && ruleIds.length === 0
  // A page asked for a level, and not for an action: no rule has to be about that.
  if (isWithoutRule && outcome !== 'denied') return undefined
  const hint = typos === undefined ? '' : ` ${printableWithin(MAX_MESSAGE, typos)}`
  if (isWithoutRule)
    return `No rule is about the action "${printable(action)}", so it was denied.${hint} Write a rule with it in \`actions\`, or correct the name where protect() is called.`
  if (typos === undefined) return undefined
  return `A name is probably misspelled, in the policies or where protect() is called for the action "${printable(action)}".${hint}`
}

function quoted(path: string): string {
  return `"${printable(path)}"`
}

function listed(origins: readonly string[]): string {
  return origins.join(', ')
}
