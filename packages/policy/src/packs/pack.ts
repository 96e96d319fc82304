import type { PolicyData, PolicyRule } from '../policies.ts'
import type { SessionLimits } from './session-limits.ts'

/** Where a pack's rules come from. */
export interface PackSource {
  /** `Delegated Regulation (EU) 2018/389, Art. 16`. */
  readonly title: string
  /** What it asks for, in our words. */
  readonly says: string
}

/** Ready-made rules, with what they rest on. */
export interface PolicyPack {
  readonly name: string
  readonly sources: readonly PackSource[]
  readonly actions: readonly string[]
  /** Numbers of the rules, to be changed in one place. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly rules: readonly PolicyRule[]
  /** Names of the signals that the rules look at; the server needs them in `signals`. */
  readonly signals: readonly string[]
  /** For `sessionLimits` of the server: what rules about actions can't hold. */
  readonly sessionLimits?: SessionLimits
}

/** What {@link combinePolicies} adds to packs. */
export type OwnPolicies = Pick<PolicyData, 'version'> & Partial<PolicyData>

/**
 * Makes one set of policies of packs and of rules of your own. A parameter of your own replaces a pack's.
 *
 * @throws TypeError when two packs use one id, or one parameter, for different things.
 * @example
 * const version = '2026-11-24'
 * const policies = combinePolicies({ version }, [psd2Payments(), sudoMode({ actions: ['apikey.create'] })])
 */
export function combinePolicies(own: OwnPolicies, packs: readonly PolicyPack[]): PolicyData {
  const rules = [...packs.flatMap((pack) => pack.rules), ...(own.rules ?? [])]
  const ids = new Set<string>()
  for (const { id } of rules) {
    if (ids.has(id))
      throw new TypeError(`[stepup] Two rules have the id "${id}". Use the pack once, or rename your own.`)
    ids.add(id)
  }
  const parameters: Record<string, unknown> = {}
  for (const pack of packs) {
    for (const [name, value] of Object.entries(pack.parameters)) {
      if (Object.hasOwn(parameters, name) && parameters[name] !== value)
        throw new TypeError(`[stepup] Two packs have a parameter "${name}" with different values.`)
      parameters[name] = value
    }
  }
  const actions = [...packs.flatMap((pack) => pack.actions), ...(own.actions ?? [])]
  return {
    ...own,
    ...(own.actions ? { actions: [...new Set(actions)] } : {}),
    parameters: { ...parameters, ...own.parameters },
    rules,
  }
}
