import type { Command } from '@commander-js/extra-typings'

import { type PastDecision, simulate, type Simulation } from '@stepup/policy'
import { listAll } from '@stepup/server/operator'
import { CliError } from '../cli-error.ts'
import { type AgainstOptions, loadPolicies, withAgainst } from './load-policies.ts'
import { loadConfig } from '../input/load-config.ts'
import { type DatabaseOptions, namesDatabase, withDatabase, withOpenDatabase } from '../input/open-database.ts'
import { count, type Output, table } from '../output.ts'
import { readJsonLines, readText } from '../input/read-text.ts'

interface PolicySimulateOptions extends AgainstOptions, DatabaseOptions {
  readonly decisions?: string
  readonly days: string
  readonly audience?: string
  readonly json?: true
}

/** `npx @stepup/cli policy simulate` */
export function addPolicySimulate(policy: Command, output: Output): void {
  withDatabase(withAgainst(policy.command('simulate')))
    .description('replay recorded decisions under these policies and report the changes')
    .argument('<file>', 'policies as JSON or YAML')
    .option('--decisions <file>', 'recorded decisions, one JSON object per line; - reads standard input')
    .option('--days <number>', 'days to read from a database', '7')
    .option(
      '--audience <name>',
      'the people whom these policies decide about, "none" for decisions without an audience (default: the audience of --config)',
    )
    .option('--json', 'print JSON')
    .action(async (file, options) => {
      const policies = await loadPolicies(file, options)
      const all = await readDecisions(options)
      const decisions = await ofOneAudience(all, options)
      const simulation = simulate(policies, decisions)
      if (options.json) return output.printJson(simulation)
      output.print(describe(simulation))
      const challenged = challengedAgain(simulation)
      if (challenged > 0)
        output.print(
          `\n${count(challenged, 'decision')} would be challenged as before. Only effects are compared, because records have no requirements: whether these policies require another proof is not counted.`,
        )
      const without = all.filter(({ audience }) => audience === undefined)
      if (without[0] && decisions[0]?.audience !== undefined)
        output.print(
          `\n${count(without.length, 'decision')} without an audience left out. Use --audience ${NONE} for these.`,
        )
    })
}

interface AudienceDecision extends PastDecision {
  /** The `audience` of the server that decided. */
  readonly audience?: string
}

/** The word for decisions without an audience. */
const NONE = 'none'

/** Servers of several audiences may share a store, each with policies of its own. */
async function ofOneAudience(
  decisions: readonly AudienceDecision[],
  { audience, config }: PolicySimulateOptions,
): Promise<readonly AudienceDecision[]> {
  const audiences = Map.groupBy(decisions, (decision) => decision.audience)
  if (audiences.size === 0) return decisions
  const isNamed = audience !== undefined || config !== undefined
  const ofConfig = audience === undefined && config !== undefined ? (await loadConfig(config)).audience : undefined
  const wanted = audience === NONE && !audiences.has(NONE) ? undefined : (audience ?? ofConfig)
  const [only] = audiences.keys()
  // An app may name its audience later than its first decisions.
  const isOfOne = audiences.size === 1 && audience === undefined && (!isNamed || only === undefined)
  const found = isOfOne ? decisions : isNamed ? audiences.get(wanted) : undefined
  if (found) return found
  const names = Array.from(audiences, ([name = NONE, { length }]) => `${name} (${length})`).toSorted()
  const has = wanted === undefined ? '' : `No decision has the audience ${JSON.stringify(wanted)}. `
  throw new CliError(
    `${has}The decisions are of ${count(names.length, 'audience')}: ${names.join(', ')}. Name the one that these policies decide about with --audience${audiences.has(undefined) ? `; "${NONE}" is for decisions without an audience` : ''}.`,
  )
}

async function readDecisions(options: PolicySimulateOptions): Promise<readonly AudienceDecision[]> {
  const { decisions: path } = options
  if (path !== undefined && namesDatabase(options))
    throw new CliError('--decisions and a database exclude each other. Use one of them.')
  if (path !== undefined)
    return Array.from(readJsonLines(readText(path), path), ({ value, where }) => decisionOf(value, where))
  if (!namesDatabase(options))
    throw new CliError('The decisions are missing. Add --decisions <file>, --sqlite <file> or --postgres [url].')
  const days = Number(options.days)
  if (!(days > 0)) throw new CliError(`--days ${options.days} is not a number of days.`)
  const since = Date.now() - days * 86_400_000
  return withOpenDatabase(options, ({ store }) =>
    listAll<AudienceDecision & { at: number }>(1000, (page) => store.listDecisions({ since, ...page })),
  )
}

function decisionOf(value: unknown, where: string): AudienceDecision {
  const decision = value as Partial<AudienceDecision> | null
  const inputs = decision?.inputs as { readonly action?: unknown } | null | undefined
  if (
    typeof decision?.id !== 'string' ||
    typeof decision.action !== 'string' ||
    !['allow', 'deny', 'challenge'].includes(String(decision.effect)) ||
    !Array.isArray(decision.ruleIds) ||
    typeof inputs?.action !== 'string'
  )
    throw new CliError(
      `${where} is not a recorded decision. It needs id, action, effect, ruleIds and inputs, as store.listDecisions returns them.`,
    )
  return decision as AudienceDecision
}

/** Number of decisions that were challenged, and would be. */
function challengedAgain({ actions, changes }: Simulation): number {
  const then = Object.values(actions).reduce((sum, { after }) => sum + after.challenge, 0)
  return then - (changes['allow -> challenge'] ?? 0) - (changes['deny -> challenge'] ?? 0)
}

function describe({ version, decisions, changes, actions, rules, observed, examples, uncertain }: Simulation): string {
  const changed = Object.values(changes).reduce((sum, number) => sum + number, 0)
  const blocks = [`${changed} of ${count(decisions, 'decision')} would have changed under version ${version}.`]
  if (changed > 0) blocks.push(table([['change', 'decisions'], ...Object.entries(changes)]))
  if (decisions > 0) {
    blocks.push(
      table([
        ['action', 'decisions', 'challenged', 'then', 'denied', 'then'],
        ...Object.entries(actions).map(([name, { before, after }]) => {
          const all = before.allow + before.challenge + before.deny
          return [name, all, before.challenge, after.challenge, before.deny, after.deny] as const
        }),
      ]),
    )
  }
  if (Object.keys(rules).length > 0)
    blocks.push(
      table([
        ['rule', 'counted', 'then'],
        ...Object.entries(rules).map(([id, rule]) => [id, rule.before, rule.after] as const),
      ]),
    )
  if (Object.keys(observed).length > 0)
    blocks.push(table([['observed rule', 'would match'], ...Object.entries(observed)]))
  if (examples.length > 0)
    blocks.push(
      table([
        ['for example', 'action', 'change', 'rules'],
        ...examples.map((each) => [each.id, each.action, each.change, each.ruleIds.join(', ')] as const),
      ]),
    )
  if (uncertain > 0)
    blocks.push(
      `${count(uncertain, 'decision')} lacked a fact that these policies read. The simulation assumed the safe value, so these results may be too strict.`,
    )
  return blocks.join('\n\n')
}
