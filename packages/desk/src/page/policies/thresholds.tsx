import { setThreshold, thresholdsOf, type PolicyData, type Threshold } from '@stepup/policy'
import { useMemo, type ReactNode } from 'react'

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
            <ThresholdControl
              key={placeOf(threshold)}
              threshold={threshold}
              inForce={before.get(placeOf(threshold)) ?? threshold.value}
              onChange={(value) => onChange(setThreshold(data, threshold, value))}
            />
          ))}
        </div>
      )}
    </Card>
  )
}
