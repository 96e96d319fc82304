import { nameAction, type PolicyData, type PolicyRule } from '@stepup/policy'
import { Plus } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { Link } from 'wouter'

import { useMay } from '../api/desk-context.ts'
import { Badge } from '@stepup/kit/badge.tsx'
import { ButtonLink } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { useDescribeOptions } from '../words/app-words.ts'
import { commonWords } from '../words/common.ts'
import { policyWords } from '../words/policies.ts'
import { capitalized, useValueName } from '../words/terms.ts'
import { isSame } from './carry-over.ts'
import { useEdits } from './edits.ts'
import { RuleInWords } from './rule-sentence.tsx'

interface RuleListProps {
  readonly data: PolicyData
  readonly inForce: PolicyData
}

/** The rules as sentences, by the actions that they are about. */
export function RuleList({ data, inForce }: RuleListProps): ReactNode {
  const words = useWords(policyWords)
  const groups = useMemo(() => [...Map.groupBy(data.rules, ({ actions }) => actions.join(', '))], [data])
  const mayChange = useMay('change')
  const options = useDescribeOptions()
  const format = useFormat()
  const nameOfActions = (actions: string): string =>
    capitalized(format.list(actions.split(', ').map((action) => nameAction(action, options) ?? action)))
  return (
    <Card
      title={words.rules}
      hint={words.rulesHint}
      more={
        mayChange && (
          <ButtonLink variant="secondary" href="/policies/new-rule">
            <Plus /> {words.addRule}
          </ButtonLink>
        )
      }
    >
      {groups.map(([actions, rules]) => (
        <section key={actions} className="rule-group" aria-label={words.rulesOf(nameOfActions(actions))}>
          <h3>{nameOfActions(actions)}</h3>
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} data={data} inForce={inForce} />
          ))}
        </section>
      ))}
      <p className="hint">{words.otherwise[data.default_effect ?? 'deny']}</p>
    </Card>
  )
}

function RuleRow({ rule, data, inForce }: RuleListProps & { readonly rule: PolicyRule }): ReactNode {
  const words = useWords(policyWords)
  const { edit } = useWords(commonWords)
  const format = useFormat()
  const nameOf = useValueName()
  const before = inForce.rules.find(({ id }) => id === rule.id)
  const [typed] = useEdits<{ readonly of?: PolicyRule }>(`rule ${rule.id}`)
  const isChanged = before !== undefined && JSON.stringify(before) !== JSON.stringify(rule)
  return (
    <div className="rule-row">
      <p>
        <RuleInWords rule={rule} data={data} />
      </p>
      {rule.mode === 'observe' && <Badge>{words.observe}</Badge>}
      {rule.share !== undefined && rule.share < 1 && <Badge>{words.share(format.share(rule.share))}</Badge>}
      {isChanged && <Badge tone="brand">{words.changed}</Badge>}
      {typed && isSame(typed.of, rule) && <Badge tone="warn">{words.edits.badge}</Badge>}
      {!before && <Badge tone="brand">{words.added}</Badge>}
      <Link
        href={`/policies/rules/${encodeURIComponent(rule.id)}`}
        aria-label={words.editRule(nameOf('rule', rule.id))}
      >
        {edit}
      </Link>
    </div>
  )
}
