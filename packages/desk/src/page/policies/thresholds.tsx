import { setThreshold, thresholdsOf, type PolicyData, type Threshold } from '@stepup/policy'
import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'

import { useDesk } from '../api/desk-context.ts'
import { recordedAmountsQuery } from '../api/queries.ts'
import { Card } from '../kit/card.tsx'
import { useWords } from '../locale/locale.ts'
import { policyWords } from '../words/policies.ts'
import { ThresholdControl } from './threshold-control.tsx'

interface ThresholdsProps {
  readonly data: PolicyData
  readonly inForce: PolicyData
  readonly onChange: (data: PolicyData) => void
}

/** A threshold keeps its place while its value and the digits before it change. */
const placeOf = ({ path, facts }: Threshold): string => JSON.stringify([path, facts])

/** Every number that the policies compare facts with. */
export function Thresholds({ data, inForce, onChange }: ThresholdsProps): ReactNode {
  const words = useWords(policyWords)
  const thresholds = useMemo(() => thresholdsOf(data), [data])
  const before = useMemo(() => new Map(thresholdsOf(inForce).map((one) => [placeOf(one), one.value])), [inForce])
  return (
    <Card title={words.thresholds} hint={words.thresholdsHint}>
      {thresholds.length === 0 ? (
        <p className="muted">{words.noThresholds}</p>
      ) : (
        <div className="thresholds">
          {thresholds.map((threshold) => (
            <Control
              key={placeOf(threshold)}
              data={data}
              threshold={threshold}
              inForce={before.get(placeOf(threshold)) ?? threshold.value}
              onChange={onChange}
            />
          ))}
        </div>
      )}
    </Card>
  )
}

interface ControlProps {
  readonly data: PolicyData
  readonly threshold: Threshold
  readonly inForce: string | number
  readonly onChange: (data: PolicyData) => void
}

const noAmounts: readonly number[] = []

/** A threshold, with the amounts that were recorded for the actions of its rules. */
function Control({ data, threshold, inForce, onChange }: ControlProps): ReactNode {
  const { client } = useDesk()
  const isAboutAmounts = threshold.facts.some((fact) => /^details\[\]\..*amount$/i.test(fact))
  const actions = data.rules.flatMap((rule) => (threshold.ruleIds.includes(rule.id) ? rule.actions : []))
  const known = actions.filter((action) => !action.endsWith('*'))
  const amounts = useQuery({
    ...recordedAmountsQuery(client, [...new Set(known)].toSorted()),
    enabled: isAboutAmounts && known.length > 0,
  })
  return (
    <ThresholdControl
      threshold={threshold}
      inForce={inForce}
      amounts={amounts.data ?? noAmounts}
      onChange={(value) => onChange(setThreshold(data, threshold, value))}
    />
  )
}
