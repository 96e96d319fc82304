import type { AlertCause, AlertRule } from '../../contract.ts'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { alertWords } from '../words/alerts.ts'
import { useValueName } from '../words/terms.ts'

type Rule = Omit<AlertRule, 'id'>

/** Rules and causes of alerts in sentences. */
export interface AlertText {
  readonly sentence: (rule: Rule) => string
  /** `61.3 % instead of 20.1 %: 184 of 300 requests` */
  readonly cause: (rule: Pick<Rule, 'as' | 'measure'>, cause: AlertCause) => string
  readonly value: (rule: Pick<Rule, 'as'>, value: number) => string
}

export function useAlertText(): AlertText {
  const words = useWords(alertWords)
  const format = useFormat()
  const nameOf = useValueName()

  const value = ({ as }: Pick<Rule, 'as'>, measured: number): string =>
    as === 'rate' ? format.share(measured) : format.count(Math.round(measured))

  return {
    value,
    sentence({ measure, as, of, window, factor, direction, weeks }) {
      const about = (['action', 'rule', 'factor'] as const).flatMap((member) => {
        const code = of[member]
        return code === undefined ? [] : [nameOf(member, code)]
      })
      return words.sentence({
        what: as === 'rate' ? words.rateOf(words.measures[measure]) : words.numberOf(words.measures[measure]),
        of: about.length === 0 ? '' : ` (${about.join(', ')})`,
        window: (words.windows as Readonly<Record<string, string>>)[window] ?? format.duration(window * 60_000),
        limit: direction === 'above' ? words.atLeast(format.count(factor)) : words.atMost(format.share(1 / factor)),
        weeks,
      })
    },
    cause(rule, { value: measured, usual, count, of }) {
      const compared = words.cause(value(rule, measured), value(rule, usual))
      if (rule.as === 'count') return compared
      const whole = rule.measure === 'asked' || rule.measure === 'denied' ? words.ofRequests : words.ofPrompts
      return `${compared}: ${whole(format.count(count), format.count(of))}`
    },
  }
}
