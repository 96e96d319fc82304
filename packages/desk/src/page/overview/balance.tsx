import { useMemo, type ReactNode } from 'react'

import type { RuleBalance } from '../../contract.ts'
import { Badge } from '@stepup/kit/badge.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { DataTable, type Column } from '../kit/data-table.tsx'
import { Interval } from '../kit/interval.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { overviewWords } from '../words/overview.ts'
import { useValueName } from '../words/terms.ts'

/** Friction against catch of each rule, with how sure the numbers are. */
export function Balance({ rules }: { readonly rules: readonly RuleBalance[] }): ReactNode {
  const words = useWords(overviewWords)
  const nameOf = useValueName()
  const columns = useMemo((): readonly Column<RuleBalance>[] => {
    // A rule's share of all requests is small, so its interval would be a dot on a scale to 100 %.
    const scale = Math.max(...rules.map(({ friction }) => friction.high))
    const share = (id: 'friction' | 'catch' | 'precision' | 'lost', header: string): Column<RuleBalance> => ({
      id,
      header,
      numeric: true,
      value: (rule) => rule[id].share,
      cell: (rule) => <Interval share={rule[id]} scale={id === 'friction' ? scale : 1} />,
    })
    return [
      {
        id: 'rule',
        header: words.rule,
        value: ({ ruleId }) => nameOf('rule', ruleId),
        cell: ({ ruleId, observed }) => (
          <>
            {nameOf('rule', ruleId)} {observed && <Badge>{words.observes}</Badge>}
          </>
        ),
      },
      share('friction', words.friction),
      share('catch', words.catch),
      share('precision', words.precision),
      share('lost', words.lostGood),
      { id: 'falseAlarms', header: words.falseAlarms, numeric: true, value: ({ falseAlarms }) => falseAlarms },
    ]
  }, [words, rules, nameOf])
  return (
    <Card title={words.balance} hint={words.balanceHint}>
      {rules.length === 0 ? (
        <p className="muted">{words.noRules}</p>
      ) : (
        <DataTable
          caption={words.balance}
          rows={rules}
          columns={columns}
          keyOf={({ ruleId, observed }) => `${observed} ${ruleId}`}
          few={8}
          fewNarrow={4}
          sortBy="friction"
        />
      )}
    </Card>
  )
}
