import type { Threshold } from '@stepup/policy'
import { useMemo, useState, type ReactNode } from 'react'

import type { Money } from '../../contract.ts'
import { Field } from '@stepup/kit/field.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { policyWords } from '../words/policies.ts'
import { useValueName } from '../words/terms.ts'
import { inOneCurrency, type AmountsOfCurrency } from './amounts.ts'
import { positionOf, quantile, scaleOf, writeValue, type Scale } from './scale.ts'
import { useThresholdWords } from './threshold-words.ts'

interface ThresholdControlProps {
  readonly threshold: Threshold
  readonly inForce: string | number
  /**
   * Amounts of recorded requests that the threshold decides about. Empty for a threshold about another fact, and
   * without recorded requests.
   */
  readonly amounts: readonly Money[]
  readonly onChange: (value: string | number) => void
}

/** A threshold by slider, and by number for exact values. */
export function ThresholdControl({ threshold, inForce, amounts, onChange }: ThresholdControlProps): ReactNode {
  const words = useWords(policyWords)
  const format = useFormat()
  const nameOf = useValueName()
  const { value, ruleIds } = threshold
  const { name, unit } = useThresholdWords()(threshold)
  // The scale is fixed while the value moves.
  const recorded = useMemo(() => inOneCurrency(amounts, unit), [amounts, unit])
  const scale = useMemo(() => scaleOf({ value: inForce, unit, amounts: recorded.amounts }), [inForce, unit, recorded])
  return (
    <section className="threshold" aria-label={name}>
      <h3>{name}</h3>
      <p className="now hint">{words.inForce(format.measure(inForce, unit))}</p>
      <div className="slider">
        <input
          type="range"
          aria-label={name}
          aria-valuetext={format.measure(value, unit)}
          min={0}
          max={scale.stops.length - 1}
          step={1}
          value={positionOf(scale, value)}
          onChange={({ currentTarget }) =>
            onChange(writeValue(value, scale.stops[Number(currentTarget.value)] ?? 0, scale))
          }
        />
        <Ticks scale={scale} inForce={inForce} unit={unit} />
      </div>
      <ExactValue
        label={words.exact(name)}
        unit={unit === 'seconds' ? words.seconds : unit}
        value={String(value)}
        onChange={(amount) => onChange(typeof value === 'string' ? padded(amount, scale.digits) : Number(amount))}
      />
      <p className="hint">
        <Recorded {...recorded} /> {words.usedBy(format.list(ruleIds.map((id) => nameOf('rule', id))))}
      </p>
    </section>
  )
}

interface TicksProps {
  readonly scale: Scale
  readonly inForce: string | number
  readonly unit: string | undefined
}

/** Labels under the slider, and a mark at the value in force. Screen readers have both in the texts around it. */
function Ticks({ scale, inForce, unit }: TicksProps): ReactNode {
  const format = useFormat()
  const { stops, ticks } = scale
  const place = (index: number): string => `${(index / (stops.length - 1)) * 100}%`
  return (
    <div className="ticks" aria-hidden="true">
      <div>
        <i className="in-force" style={{ insetInlineStart: place(positionOf(scale, inForce)) }} />
        {spaced(ticks, stops.length - 1).map((index) => (
          <span key={index} style={{ insetInlineStart: place(index) }}>
            {unit === 'seconds' ? format.shortDuration(stops[index] ?? 0) : format.tick(stops[index] ?? 0)}
          </span>
        ))}
      </div>
    </div>
  )
}

/** Ticks with room for their labels. */
function spaced(ticks: readonly number[], last: number): readonly number[] {
  return ticks.filter((tick, index) => {
    const next = ticks[index + 1]
    return next === undefined || (next - tick) / last > 0.12
  })
}

/** The size of the recorded amounts, so that a manager knows where a threshold cuts. */
function Recorded({ amounts, currency }: AmountsOfCurrency): ReactNode {
  const words = useWords(policyWords)
  const format = useFormat()
  if (amounts.length === 0) return null
  const sorted = amounts.toSorted((one, other) => one - other)
  const [half, most] = [0.5, 0.9].map((share) => format.money(String(Math.round(quantile(sorted, share))), currency))
  return half !== undefined && most !== undefined && words.recorded(half, most)
}

interface ExactValueProps {
  readonly label: string
  readonly unit: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}

/**
 * A number field that changes the threshold when the reader leaves it or presses Enter: half a number is no threshold.
 * A text that is no clear number stays, with an error.
 */
function ExactValue({ label, unit, value, onChange }: ExactValueProps): ReactNode {
  const words = useWords(policyWords)
  const { decimals } = useFormat()
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: string; readonly settled: boolean }>()
  // A typed text is outdated after the slider has changed the value.
  const current = typed?.over === value ? typed : undefined
  const text = current?.text ?? decimals.write(value)
  const amount = decimals.read(text)

  function settle(): void {
    if (!current) return
    if (amount === undefined) return setTyped({ ...current, settled: true })
    setTyped(undefined)
    if (amount !== value) onChange(amount)
  }

  return (
    <Field
      label={label}
      labelHidden
      unit={unit}
      inputMode="decimal"
      error={current?.settled && amount === undefined ? words.noNumber : undefined}
      value={text}
      onChange={({ currentTarget }) =>
        setTyped({ text: currentTarget.value, over: value, settled: current?.settled ?? false })
      }
      onBlur={settle}
      onKeyDown={({ key }) => {
        if (key === 'Enter') settle()
      }}
    />
  )
}

/** Formats a decimal with a minimum of digits after the point, so that equal amounts have equal texts. */
function padded(amount: string, digits: number): string {
  const [whole = '', fraction = ''] = amount.split('.')
  return digits === 0 && fraction === '' ? whole : `${whole}.${fraction.padEnd(digits, '0')}`
}
