import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { alertMeasures, type AlertRequest, type AlertRule } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { policiesQuery } from '../api/queries.ts'
import { Check, Field, SelectField } from '@stepup/kit/field.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { alertWords } from '../words/alerts.ts'
import { capitalized, useValueName } from '../words/terms.ts'
import { InWords } from '../kit/in-words.tsx'
import { useAlertText } from './alert-text.ts'

interface AlertFormProps {
  readonly rule: AlertRequest
  readonly onChange: (rule: AlertRequest) => void
  readonly showErrors: boolean
}

/** The members of an alert's rule as fields, and the rule in words. */
export function AlertForm({ rule, onChange, showErrors }: AlertFormProps): ReactNode {
  const words = useWords(alertWords)
  const text = useAlertText()
  const set = (members: Partial<AlertRequest>): void => onChange({ ...rule, ...members })
  return (
    <>
      <InWords title={words.inSentence}>
        <p>{text.sentence(rule)}</p>
      </InWords>
      <Field
        label={words.name}
        maxLength={100}
        required
        error={showErrors && rule.name.trim() === '' ? words.nameMissing : undefined}
        value={rule.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <div className="fields">
        <SelectField
          label={words.measure}
          value={rule.measure}
          options={alertMeasures.map((value) => ({ value, name: capitalized(words.measures[value]) }))}
          onChange={(measure) => set({ measure })}
        />
        <SelectField
          label={words.as}
          value={rule.as}
          options={[
            { value: 'rate', name: words.rate },
            { value: 'count', name: words.count },
          ]}
          onChange={(as) => set({ as })}
        />
      </div>
      <About of={rule.of} onChange={(of) => set({ of })} />
      <Conditions rule={rule} onChange={set} />
      <Check checked={rule.enabled} onChange={({ currentTarget }) => set({ enabled: currentTarget.checked })}>
        {words.enabled}
      </Check>
    </>
  )
}

interface AboutProps {
  readonly of: AlertRule['of']
  readonly onChange: (of: AlertRule['of']) => void
}

function About({ of, onChange }: AboutProps): ReactNode {
  const words = useWords(alertWords)
  const nameOf = useValueName()
  const { client, me } = useDesk()
  const policies = useQuery(policiesQuery(client))
  const choices = [
    { member: 'action', label: words.action, values: me.vocabulary.actions },
    { member: 'rule', label: words.rule, values: policies.data?.inForce.rules.map(({ id }) => id) ?? [] },
    { member: 'factor', label: words.method, values: me.vocabulary.kinds },
  ] as const
  return (
    <fieldset className="fields">
      <legend className="visually-hidden">{words.about}</legend>
      {choices.map(({ member, label, values }) => (
        <SelectField
          key={member}
          label={label}
          value={of[member] ?? ''}
          options={[...new Set(['', ...values, of[member] ?? ''])].map((value) => ({
            value,
            name: value === '' ? words.any : nameOf(member, value),
          }))}
          onChange={(value) => {
            const { [member]: _former, ...others } = of
            onChange(value === '' ? others : { ...others, [member]: value })
          }}
        />
      ))}
    </fieldset>
  )
}

interface ConditionsProps {
  readonly rule: AlertRequest
  readonly onChange: (members: Partial<AlertRequest>) => void
}

/** The condition of an alert: how far from the usual value, in which window, and the minimum count. */
function Conditions({ rule, onChange }: ConditionsProps): ReactNode {
  const words = useWords(alertWords)
  const windows: Readonly<Record<string, string>> = {
    [rule.window]: `${rule.window} ${words.unit}`,
    ...words.windows,
  }
  /** A number within limits. Invalid input changes nothing and stays visible. */
  const numberField = (
    member: 'factor' | 'weeks' | 'minimum',
    limits: { readonly min: number; readonly max: number; readonly step: number },
  ): ReactNode => (
    <Field
      label={words[member]}
      hint={words[`${member}Hint`]}
      type="number"
      {...limits}
      defaultValue={rule[member]}
      onChange={({ currentTarget: { valueAsNumber } }) => {
        if (valueAsNumber >= limits.min && valueAsNumber <= limits.max) onChange({ [member]: valueAsNumber })
      }}
    />
  )
  return (
    <fieldset className="fields">
      <legend className="visually-hidden">{words.when}</legend>
      <SelectField
        label={words.direction}
        value={rule.direction}
        options={[
          { value: 'above', name: words.above },
          { value: 'below', name: words.below },
        ]}
        onChange={(direction) => onChange({ direction })}
      />
      {numberField('factor', { min: 1.1, max: 100, step: 0.1 })}
      <SelectField
        label={words.window}
        value={String(rule.window)}
        options={Object.entries(windows).map(([value, name]) => ({ value, name }))}
        onChange={(minutes) => onChange({ window: Number(minutes) })}
      />
      {numberField('weeks', { min: 1, max: 8, step: 1 })}
      {numberField('minimum', { min: 1, max: 1_000_000, step: 1 })}
    </fieldset>
  )
}
