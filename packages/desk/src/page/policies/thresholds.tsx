import { setThreshold, thresholdsOf, type PolicyData, type Threshold } from '@stepup/policy'
import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'

import type { Money } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { recordedAmountsQuery } from '../api/queries.ts'
import { Card } from '@stepup/kit/card.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { policyWords } from '../words/policies.ts'
import { ThresholdControl } from './threshold-control.tsx'

interface ThresholdsProps {
  readonly data: PolicyData
  readonly inForce: PolicyData
  readonly onChange: (data: PolicyData) => void
}

/**
 * Returns a key by which a threshold keeps its place in the list. Its value, and its position in the condition, may
 * change.
 */
const placeOf = ({ path, facts }: Threshold): string => JSON.stringify([path, facts])

/** Every number that the policies compare facts with. */
export function Thresholds({ data, inForce, onChange }: ThresholdsProps): ReactNode {
  const words = useWords(policyWords)
  const thresholds = useMemo(() => thresholdsOf(data), [data])
  const before = useMemo(() => new Map(thresholdsOf(inForce).map((one) => [placeOf(one), one.value])), [inForce])
  const amounts = useRecordedAmounts(inForce)
  return (
    <Card title={words.thresholds} hint={words.thresholdsHint}>
      {thresholds.length === 0 ? (
        <p className="muted">{words.noThresholds}</p>
      ) : (
        <div className="thresholds">
          {thresholds.map((threshold) => (
            <ThresholdControl
              key={placeOf(threshold)}
              threshold={threshold}
              inForce={before.get(placeOf(threshold)) ?? threshold.value}
              amounts={amounts.get(placeOf(threshold)) ?? none}
              onChange={(value) => onChange(setThreshold(data, threshold, value))}
            />
          ))}
        </div>
      )}
    </Card>
  )
}

const none: readonly Money[] = []

/** The amounts that were recorded for the actions of each threshold about amounts, by its place. */
function useRecordedAmounts(data: PolicyData): ReadonlyMap<string, readonly Money[]> {
  const { client } = useDesk()
  const actionsOf = useMemo(() => {
    const aboutAmounts = thresholdsOf(data).filter(({ facts }) =>
      facts.some((fact) => /^details\[\]\..*amount$/i.test(fact)),
    )
    return new Map(
      aboutAmounts.map((threshold) => {
        const rules = data.rules.filter(({ id }) => threshold.ruleIds.includes(id))
        const actions = rules.flatMap((rule) => rule.actions).filter((action) => !action.endsWith('*'))
        return [placeOf(threshold), [...new Set(actions)]]
      }),
    )
  }, [data])
  const actions = useMemo(() => [...new Set([...actionsOf.values()].flat())].toSorted(), [actionsOf])
  const query = useQuery({ ...recordedAmountsQuery(client, actions), enabled: actions.length > 0 })
  return useMemo(
    () =>
      new Map(
        [...actionsOf].map(
          ([place, names]) => [place, names.flatMap((action) => query.data?.get(action) ?? [])] as const,
        ),
      ),
    [actionsOf, query.data],
  )
}
