import type { PolicyData } from '@stepup/policy'
import { Suspense, useMemo, type ComponentProps, type ReactNode } from 'react'

import { useDesk } from '../api/desk-context.ts'
import { knownNames } from '../editor/known-names.ts'
import { CodeEditor } from '../editor/lazy.ts'
import { Skeleton } from '@stepup/kit/answer.tsx'
import { Check, Field, SelectField } from '@stepup/kit/field.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { ruleWords } from '../words/rule.ts'
import { withLevel, type RuleErrors, type RuleForm } from './rule-form.ts'

interface RuleFieldsProps {
  readonly form: RuleForm
  readonly data: PolicyData
  readonly errors: RuleErrors
  readonly onChange: (form: RuleForm) => void
}

export function RuleFields({ form, data, errors, onChange }: RuleFieldsProps): ReactNode {
  const words = useWords(ruleWords)
  const { me } = useDesk()
  const names = useMemo(() => knownNames(me.vocabulary, data), [me, data])
  const set = (members: Partial<RuleForm>): void => onChange({ ...form, ...members })
  const textField = (
    member: 'id' | 'actions' | 'reason' | 'priority' | 'share',
    more: Partial<ComponentProps<typeof Field>> = {},
  ): ReactNode => (
    <Field
      label={words[member]}
      hint={words[`${member}Hint`]}
      value={form[member]}
      onChange={({ currentTarget }) => set({ [member]: currentTarget.value })}
      {...more}
    />
  )
  return (
    <>
      <div className="fields">
        {textField('id', { error: errors.id && words[errors.id], required: true })}
        {textField('actions', { error: errors.actions && words[errors.actions], required: true })}
      </div>
      <div className="field">
        <span aria-hidden="true">{words.when}</span>
        <Suspense fallback={<Skeleton rows={2} />}>
          <CodeEditor
            label={words.when}
            language="cel"
            value={form.when}
            names={names}
            onChange={(when) => set({ when })}
          />
        </Suspense>
        <p className="hint">{words.whenHint}</p>
      </div>
      <SelectField
        label={words.effect}
        value={form.effect}
        options={(['challenge', 'deny', 'allow'] as const).map((value) => ({ value, name: words.effects[value] }))}
        onChange={(effect) => set({ effect })}
      />
      {form.effect === 'challenge' && <RequirementFields form={form} errors={errors} onChange={set} />}
      <div className="fields">
        {textField('reason')}
        {textField('priority', { inputMode: 'numeric' })}
        {textField('share', { unit: '%', inputMode: 'decimal' })}
      </div>
      <Check checked={form.observes} onChange={({ currentTarget }) => set({ observes: currentTarget.checked })}>
        {words.mode}
        <span className="detail">{words.modeHint}</span>
      </Check>
    </>
  )
}

interface RequirementFieldsProps {
  readonly form: RuleForm
  readonly errors: RuleErrors
  readonly onChange: (members: Partial<RuleForm>) => void
}

/** The proof that the rule requires. */
function RequirementFields({ form, errors, onChange }: RequirementFieldsProps): ReactNode {
  const words = useWords(ruleWords)
  const { me } = useDesk()
  const levelNames: Readonly<Record<string, string>> = words.levelNames
  return (
    <>
      <fieldset>
        <legend>{words.levels}</legend>
        <div className="fields">
          {me.vocabulary.levels.map((level) => (
            <Check
              key={level}
              checked={form.levels.includes(level)}
              onChange={({ currentTarget: { checked } }) =>
                onChange({ levels: withLevel(form.levels, { level, checked, ladder: me.vocabulary.levels }) })
              }
            >
              {levelNames[level] ?? level}
              {levelNames[level] !== undefined && <span className="detail">{level}</span>}
            </Check>
          ))}
        </div>
        {errors.levels && (
          <p className="field-error" role="alert">
            {words[errors.levels]}
          </p>
        )}
      </fieldset>
      <Check checked={form.isBound} onChange={({ currentTarget }) => onChange({ isBound: currentTarget.checked })}>
        {words.bound}
      </Check>
      {!form.isBound && (
        <Field
          label={words.maxAge}
          hint={words.maxAgeHint}
          unit={words.seconds}
          inputMode="numeric"
          value={form.maxAge}
          onChange={({ currentTarget }) => onChange({ maxAge: currentTarget.value })}
        />
      )}
    </>
  )
}
