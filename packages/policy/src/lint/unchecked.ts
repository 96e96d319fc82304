import { compileExpression } from '../cel/expression.ts'
import { factsRead } from '../cel/facts-read.ts'
import { matchesAction } from '../match-action.ts'
import type { PolicyData } from '../policies.ts'
import type { CheckOptions } from '../validate/find-errors.ts'
import { serverActions } from './check-rules.ts'

/**
 * Lists the names that {@link checkPolicies} can't check because their definitions are missing, with the fix. For
 * policies without errors. `details` are listed without names, because conditions may read any field.
 */
export function uncheckedNames(
  data: PolicyData,
  { signals }: CheckOptions = {},
): readonly {
  readonly kind: 'actions' | 'signals' | 'context' | 'details'
  readonly names: readonly string[]
  readonly cure: string
}[] {
  const reads = data.rules.flatMap(({ when }) => (when === undefined ? [] : factsRead(compileExpression(when).ast)))
  const under = (root: string): readonly string[] => [
    ...new Set(reads.flatMap(({ path }) => (path[0] === root && path.length > 1 ? path.join('.') : []))),
  ]
  const actions = [...new Set(data.rules.flatMap((rule) => rule.actions))].filter(
    (pattern) => !serverActions.some((name) => matchesAction(pattern, name)),
  )
  const unchecked: ReturnType<typeof uncheckedNames> = [
    {
      kind: 'actions',
      names: data.actions ? [] : actions,
      cure: 'List the actions that the app passes to protect() in `actions`.',
    },
    {
      kind: 'signals',
      names: signals ? [] : under('signals'),
      cure: 'Check with the signals of the server: --config on the command line, `signals` of checkPolicies().',
    },
    {
      kind: 'context',
      names: data.context ? [] : under('context'),
      cure: 'Give the facts that the app passes their types in `context`.',
    },
  ]
  const readsDetails = reads.some(({ path }) => path[0] === 'details')
  const details = {
    kind: 'details',
    names: [],
    cure: 'Try them on a request: npx @stepup/cli policy explain with --details.',
  } as const
  return [...unchecked.filter(({ names }) => names.length > 0), ...(readsDetails ? [details] : [])]
}
