import { ownActions } from './check-rules.ts'
import type { CheckOptions } from '../validate/find-errors.ts'
import { compileExpression } from '../cel/expression.ts'
import { factsRead } from '../cel/facts-read.ts'
import { matchesAction } from '../match-action.ts'
import type { PolicyData } from '../policies.ts'

/** Names that policies use and nothing says of whether there are such, so that one that is misspelled is not found. */
export interface Unchecked {
  readonly what: 'actions' | 'signals' | 'context' | 'details'
  /** Those that are used; none for `details`, whose fields stand in conditions in any way. */
  readonly names: readonly string[]
  /** What would tell. */
  readonly cure: string
}

/** What {@link checkPolicies} could not look at. For policies without errors. */
export function uncheckedNames(data: PolicyData, { signals }: CheckOptions = {}): readonly Unchecked[] {
  const reads = data.rules.flatMap(({ when }) => (when === undefined ? [] : factsRead(compileExpression(when).ast)))
  const under = (root: string): readonly string[] => [
    ...new Set(reads.flatMap(({ path }) => (path[0] === root && path.length > 1 ? path.join('.') : []))),
  ]
  const actions = [...new Set(data.rules.flatMap((rule) => rule.actions))].filter(
    (pattern) => !ownActions.some((name) => matchesAction(pattern, name)),
  )
  const all: readonly Unchecked[] = [
    {
      what: 'actions',
      names: data.actions ? [] : actions,
      cure: 'List the names that the app gives to protect() in `actions`.',
    },
    {
      what: 'signals',
      names: signals ? [] : under('signals'),
      cure: "Give --config with the server's options: signals are what it is made with.",
    },
    {
      what: 'context',
      names: data.context ? [] : under('context'),
      cure: 'Say what the app tells in `context`, by name and type.',
    },
  ]
  const looksIntoDetails = reads.some(({ path }) => path[0] === 'details')
  return [
    ...all.filter(({ names }) => names.length > 0),
    ...(looksIntoDetails
      ? [
          {
            what: 'details',
            names: [],
            cure: 'Try them on a request: npx @stepup/cli policy explain with --details.',
          } as const,
        ]
      : []),
  ]
}
