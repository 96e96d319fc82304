import type { PolicyRule } from '@stepup/policy'

export interface RuleForm {
  readonly id: string
  readonly actions: string
  readonly when: string
  readonly effect: 'challenge' | 'deny' | 'allow'
  readonly levels: readonly string[]
  readonly isBound: boolean
  /** Maximum age in seconds; empty for any age within the session. */
  readonly maxAge: string
  readonly reason: string
  readonly priority: string
  readonly observes: boolean
  /** Share of users in percent. */
  readonly share: string
}

/** The form of a rule. Without one, of a new rule that accepts the levels that most rules accept. */
export function readRule(rule: PolicyRule | undefined, others: readonly PolicyRule[] = []): RuleForm {
  return {
    id: rule?.id ?? '',
    actions: rule?.actions.join(', ') ?? '',
    when: rule?.when ?? '',
    effect: rule?.effect ?? 'challenge',
    levels: rule ? (rule.require?.acr_values ?? []) : commonLevels(others),
    isBound: rule?.require?.bound ?? false,
    maxAge: String(rule?.require?.max_age ?? ''),
    reason: rule?.reasons?.[0]?.code ?? '',
    priority: String(rule?.priority ?? 0),
    observes: rule?.mode === 'observe',
    share: percentOf(rule),
  }
}

function commonLevels(rules: readonly PolicyRule[]): readonly string[] {
  const all = rules.flatMap(({ require }) => (require ? [require.acr_values] : []))
  const counts = Map.groupBy(all, (levels) => levels.join(' '))
  return [...counts.values()].toSorted((a, b) => b.length - a.length)[0]?.[0] ?? []
}

/** The share of a rule in percent, rounded: the product of two doubles has digits beyond the exact one. */
function percentOf(rule: PolicyRule | undefined): string {
  return String(Number(((rule?.share ?? 1) * 100).toPrecision(12)))
}

/** The rule of a form. Members that the form has no field for stay as they are in `before`. */
export function writeRule(form: RuleForm, before: PolicyRule | undefined): PolicyRule {
  const {
    effect: _effect,
    when: _when,
    require,
    reasons,
    priority: _priority,
    mode: _mode,
    share: _share,
    ...others
  } = before ?? {}
  const { bound: _bound, max_age: _maxAge, ...required } = require ?? {}
  const [firstReason, ...moreReasons] = reasons ?? []
  const code = form.reason.trim()
  const share = form.share === percentOf(before) ? before?.share : Number(form.share.trim().replace(',', '.')) / 100
  const priority = Number(form.priority)
  return {
    ...others,
    id: form.id.trim(),
    actions: form.actions
      .split(',')
      .map((action) => action.trim())
      .filter((action) => action !== ''),
    ...(form.when.trim() === '' ? {} : { when: form.when.trim() }),
    ...(form.effect === 'challenge' ? {} : { effect: form.effect }),
    ...(form.effect === 'challenge'
      ? {
          require: {
            ...required,
            acr_values: form.levels,
            ...(form.isBound ? { bound: true } : {}),
            ...(form.isBound || form.maxAge.trim() === '' ? {} : { max_age: Number(form.maxAge) }),
          },
        }
      : {}),
    ...(code === '' ? {} : { reasons: [firstReason?.code === code ? firstReason : { code }, ...moreReasons] }),
    ...(priority === 0 ? {} : { priority }),
    ...(form.observes ? { mode: 'observe' } : {}),
    ...(share === undefined || share === 1 ? {} : { share }),
  }
}

/** Fields without a usable value, with the name of the text that says so. */
export interface RuleErrors {
  readonly id?: 'idMissing' | 'idTaken'
  readonly actions?: 'actionsMissing'
  readonly levels?: 'levelsMissing'
}

/** Finds mistakes in the fields of the form. The checker finds all others, in the terms of the policy file. */
export function errorsOf(form: RuleForm, { others }: { readonly others: readonly PolicyRule[] }): RuleErrors {
  const { id, actions, require } = writeRule(form, undefined)
  const idError = id === '' ? 'idMissing' : others.some((other) => other.id === id) ? 'idTaken' : undefined
  return {
    ...(idError === undefined ? {} : { id: idError }),
    ...(actions.length === 0 ? { actions: 'actionsMissing' } : {}),
    ...(require?.acr_values.length === 0 ? { levels: 'levelsMissing' } : {}),
  }
}

/** Checks or unchecks a level. The strongest comes first, because the prompt prefers the first one. */
export function withLevel(
  levels: readonly string[],
  change: { readonly level: string; readonly checked: boolean; readonly ladder: readonly string[] },
): readonly string[] {
  const { level, checked, ladder } = change
  if (!checked) return levels.filter((other) => other !== level)
  return [...levels, level].toSorted((a, b) => ladder.indexOf(b) - ladder.indexOf(a))
}
