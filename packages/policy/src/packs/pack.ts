import type { PolicyData, PolicyRule } from '../policies.ts'
import type { SessionLimits } from './session-limits.ts'

/** Ready-made rules, with their sources. */
export interface PolicyPack {
  readonly name: string
  /** The standards that the rules follow: their clauses, and what these require in our words. */
  readonly sources: readonly { readonly title: string; readonly says: string }[]
  readonly actions: readonly string[]
  /** Values that the rules read. {@link combinePolicies} can replace them. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly rules: readonly PolicyRule[]
  /** The names of the signals that the rules read. The server needs them in its `signals`. */
  readonly signals: readonly string[]
  /** The `sessionLimits` of the server that belong to the rules. */
  readonly sessionLimits?: SessionLimits
}

/**
 * Combines packs and rules of your own to one policy. A parameter of your own replaces a pack's.
 *
 * @throws TypeError when two rules have the same id, or two packs give one parameter different values.
 * @example
 * const version = '2026-11-24'
 * const policies = combinePolicies({ version }, [psd2Payments(), sudoMode({ actions: ['apikey.create'] })])
 */
export function combinePolicies(
  own: Pick<PolicyData, 'version'> & Partial<PolicyData>,
  packs: readonly PolicyPack[],
): PolicyData {
  const rules = [...packs.flatMap((pack) => pack.rules), ...(own.rules ?? [])]
  const ids = new Set<string>()
  for (const { id } of rules) {
    if (ids.has(id))
      throw new TypeError(`[stepup] Two rules have the id "${id}". Use the pack once, or rename your own rule.`)
    ids.add(id)
  }
  const parameters: Record<string, unknown> = {}
  for (const [name, value] of packs.flatMap((pack) => Object.entries(pack.parameters))) {
    if (Object.hasOwn(parameters, name) && parameters[name] !== value)
      throw new TypeError(`[stepup] Two packs have a parameter "${name}" with different values. Use one of the packs.`)
    parameters[name] = value
  }
  const actions = [...packs.flatMap((pack) => pack.actions), ...(own.actions ?? [])]
  return {
    ...own,
    ...(own.actions ? { actions: [...new Set(actions)] } : {}),
    parameters: { ...parameters, ...own.parameters },
    rules,
  }
}
