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
        key={String(value)}
        label={words.exact(name)}
        unit={unit === 'seconds' ? words.seconds : unit}
        value={String(value)}
        onChange={(text) => onChange(typeof value === 'string' ? text : Number(text))}
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

/** A number field that changes the threshold when the reader leaves it or presses Enter: half a number is no threshold. */
function ExactValue({ label, unit, value, onChange }: ExactValueProps): ReactNode {
  const [text, setText] = useState(value)

  function settle(): void {
    const plain = text.trim().replace(',', '.')
    if (/^\d+(?:\.\d+)?$/.test(plain) && plain !== value) onChange(plain)
    else setText(value)
  }

  return (
    <Field
      label={label}
      labelHidden
      unit={unit}
      inputMode="decimal"
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={settle}
      onKeyDown={({ key }) => {
        if (key === 'Enter') settle()
      }}
    />
  )
}
