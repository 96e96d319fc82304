import type { Command } from '@commander-js/extra-typings'

import { type CompiledPolicies, explainDecision, policyErrors, type PolicyFacts } from '@stepup/policy'

import { CliError } from '../cli-error.ts'
import { type AgainstOptions, loadPolicies, withAgainst } from './load-policies.ts'
import type { Output } from '../output.ts'
import { readJson, readText } from '../input/read-text.ts'

interface PolicyExplainOptions extends AgainstOptions {
  readonly input?: string
  readonly action?: string
  readonly details?: string
  readonly context?: string
  readonly signals?: string
  readonly user: string
  readonly acr?: string
  readonly age: string
  readonly factors?: string
  readonly json?: true
}

/** `npx @stepup/cli policy explain` */
export function addPolicyExplain(policy: Command, output: Output): void {
  withAgainst(policy.command('explain'))
    .description('make one decision and explain it')
    .argument('<file>', 'policies as JSON or YAML')
    .option('--input <file>', 'facts or a recorded decision, as JSON; - reads standard input')
    .option('--action <name>', 'action to decide: transfer.create')
    .option('--details <json>', 'authorization_details of the action, one or a list')
    .option('--context <json>', 'context from the app: {"new_payee":true}')
    .option('--signals <json>', 'facts of the signals: {"device":{"status":"ok","known":false}}')
    .option('--factors <kinds>', 'enrolled factors of the person: passkey,totp')
    .option('--acr <level>', 'level of the sign-in (default: the lowest level)')
    .option('--age <seconds>', 'age of the sign-in', '0')
    .option('--user <id>', 'ID of the person', 'somebody')
    .option('--json', 'print JSON')
    .action(async (file, options) => {
      const policies = await loadPolicies(file, options)
      const facts = options.input === undefined ? factsOf(options, policies) : readFacts(options.input)
      const { decision, rules, lines } = explainDecision(policies, facts)
      if (options.json) return output.printJson({ decision, lines })
      for (const line of [...lines, ...missingGroups(rules, facts)]) output.print(line)
    })
}

/**
 * Says which groups of facts the rules read and the facts lack. The error of such a condition says only that a name is
 * unknown.
 */
function missingGroups(rules: ReturnType<typeof explainDecision>['rules'], facts: PolicyFacts): readonly string[] {
  const read = new Set(rules.flatMap((rule) => rule.facts.map(({ name }) => name.split('.')[0])))
  const ways = { factors: '--factors', signals: '--signals', risk: '--input, with a recorded decision' } as const
  return (['factors', 'signals', 'risk'] as const).flatMap((group) =>
    read.has(group) && facts[group] === undefined
      ? `Rules read ${group}, which the facts lack. Add ${ways[group]}.`
      : [],
  )
}

/** A recorded decision has its facts in `inputs`. */
function readFacts(path: string): PolicyFacts {
  const value = readJson(readText(path), path) as
    | (Partial<PolicyFacts> & { readonly inputs?: Partial<PolicyFacts> })
    | null
  const facts = value?.inputs ?? value
  if (typeof facts?.action !== 'string')
    throw new CliError(
      `${path} has no action. Write facts, {"action": ..., "details": [...], ...}, or a recorded decision.`,
    )
  return { details: [], session: {}, user: {}, context: {}, ...facts, action: facts.action }
}

function factsOf(options: PolicyExplainOptions, { levels }: CompiledPolicies): PolicyFacts {
  const { action, acr = levels[0] ?? '', user } = options
  if (action === undefined)
    throw new CliError('The action is missing. Add --action <name> with its facts, or --input <file>.')
  const age = Number(options.age)
  if (!Number.isFinite(age))
    throw new CliError(`--age ${options.age} is not a number of seconds. Write for example --age 300.`)
  const details = parse(options.details, '--details') as PolicyFacts['details'] | undefined
  const factors = options.factors?.split(',').filter((kind) => kind !== '')
  refuseUnknown(levels, acr, factors)
  const signals = parse(options.signals, '--signals') as NonNullable<PolicyFacts['signals']> | undefined
  return {
    action,
    details: details === undefined ? [] : [details].flat(),
    session: { acr, amr: [], age, auth_time: Math.floor(Date.now() / 1000) - age },
    user: { id: user, name: user, has_email: true },
    context: (parse(options.context, '--context') ?? {}) as PolicyFacts['context'],
    ...(factors === undefined ? {} : { factors }),
    ...(signals === undefined ? {} : { signals }),
  }
}

/** Refuses levels and kinds of factors that do not exist. The checker of policies knows their names, and suggests similar ones. */
function refuseUnknown(levels: readonly string[], acr: string, kinds: readonly string[] = []): void {
  const factors = kinds.length > 0 ? { factors: { kinds } } : {}
  const rules = [{ id: 'flags', actions: ['any'], require: { acr_values: [acr], ...factors } }]
  const [finding] = policyErrors({ version: '1', rules }, { levels })
  if (finding === undefined) return
  throw new CliError(`${finding.path.includes('kinds') ? '--factors' : '--acr'} ${finding.message}. ${finding.cure}`)
}

function parse(text: string | undefined, flag: string): unknown {
  return text === undefined ? undefined : readJson(text, flag)
}
