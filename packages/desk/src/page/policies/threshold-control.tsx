import type { Threshold } from '@stepup/policy'
import { useState, type ReactNode } from 'react'

import { Field } from '../kit/field.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { policyWords } from '../words/policies.ts'
import { scaleOf, writeValue } from './scale.ts'
import { thresholdName } from './threshold-name.ts'

interface ThresholdControlProps {
  readonly threshold: Threshold
  /** The value of the policies in force. */
  readonly inForce: string | number
  readonly onChange: (value: string | number) => void
}

/** A threshold by slider, and by number for exact values. */
export function ThresholdControl({ threshold, inForce, onChange }: ThresholdControlProps): ReactNode {
  const words = useWords(policyWords)
  const format = useFormat()
  const { value, unit, ruleIds } = threshold
  // The scale stays while the value moves.
  const scale = scaleOf(inForce)
  const name = thresholdName(threshold)
  const write = (amount: string | number): string =>
    unit === 'seconds' ? format.duration(Number(amount) * 1000) : format.money(String(amount), unit)

  return (
    <section className="threshold" aria-label={name}>
      <h3>{name}</h3>
      <p className="now hint">{words.inForce(write(inForce))}</p>
      <input
        type="range"
        aria-label={name}
        aria-valuetext={write(value)}
        min={scale.min}
        max={Math.max(scale.max, Number(value))}
        step={scale.step}
        value={Number(value)}
        onChange={({ currentTarget }) => onChange(writeValue(value, Number(currentTarget.value), scale))}
      />
      <ExactValue
        label={words.exact(name)}
        unit={unit === 'seconds' ? words.seconds : unit}
        value={String(value)}
        onChange={(amount) => onChange(typeof value === 'string' ? padded(amount, scale.digits) : Number(amount))}
      />
      <p className="hint">{words.usedBy(format.list(ruleIds))}</p>
    </section>
  )
}

interface ExactValueProps {
  readonly label: string
  readonly unit: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}

/**
 * A number field that changes the threshold when the reader leaves it or presses Enter: half a number is no threshold. A text that is no clear number
 * stays, with an error.
 */
function ExactValue({ label, unit, value, onChange }: ExactValueProps): ReactNode {
  const words = useWords(policyWords)
  const { decimals } = useFormat()
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: string; readonly settled: boolean }>()
  // A typed text is outdated once the slider has moved the value under it.
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

/** A decimal text with at least so many digits after the point: the same amount is the same text. */
function padded(amount: string, digits: number): string {
  const [whole = '', fraction = ''] = amount.split('.')
  return digits === 0 && fraction === '' ? whole : `${whole}.${fraction.padEnd(digits, '0')}`
}
