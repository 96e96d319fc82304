import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'

import { dimensions, readFact } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { overviewQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Form } from '../kit/form.tsx'
import { Field, SelectField } from '@stepup/kit/field.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { PickPerson } from '../people/pick-person.tsx'
import { filterWords } from '../words/filter.ts'
import { useTerms, useValueName } from '../words/terms.ts'
import { isWritable, withAudience, withPeriod, type ViewFilter } from '../view/view-filter.ts'

interface AddFilterProps {
  readonly view: ViewFilter
  readonly onChange: (next: ViewFilter) => void
  readonly onClose: () => void
}

const members = [...dimensions.filter((dimension) => dimension !== 'audience'), 'user', 'over', 'fact'] as const

/** A dialog that adds a filter. Its values are those of the period, with counts. */
export function AddFilter({ view, onChange, onClose }: AddFilterProps): ReactNode {
  const words = useWords(filterWords)
  const terms = useTerms()
  const nameOf = useValueName()
  const format = useFormat()
  const { client } = useDesk()
  const query = useQuery(overviewQuery(client, withAudience(withPeriod({}, view), view.audience?.[0])))
  const [member, setMember] = useState<(typeof members)[number]>('action')
  const [chosen, setChosen] = useState<string>()
  const [wrong, setWrong] = useState<'value' | 'limits'>()
  const [chosenCurrency, setCurrency] = useState<string>()

  function choose(value: string | undefined): void {
    setChosen(value)
    setWrong(undefined)
  }

  function apply(next: ViewFilter): void {
    if (!isWritable(next)) return setWrong('limits')
    onChange(next)
    onClose()
  }

  function applyOver(text: string, currency: string): void {
    const amount = format.decimals.read(text)
    if (amount === undefined) setWrong('value')
    else apply({ ...view, over: { amount, currency } })
  }

  return (
    <Dialog title={words.addTitle} onClose={onClose}>
      <Answer query={query}>
        {({ by, currencies }) => {
          const isTyped = member === 'user' || member === 'over' || member === 'fact'
          const groups = isTyped ? [] : by[member].groups
          const value = chosen ?? groups[0]?.value ?? ''
          const currency = chosenCurrency ?? currencies[0]
          const isEmpty = member === 'over' ? currency === undefined : !isTyped && groups.length === 0
          return (
            <Form
              submit={words.apply}
              disabled={isEmpty}
              onCancel={onClose}
              onSubmit={() => {
                if (isEmpty) return
                if (member === 'over') applyOver(value, currency ?? '')
                else if (member === 'fact' && !readFact(value)) setWrong('value')
                else if (value !== '' || !isTyped)
                  apply({ ...view, [member]: [...new Set([...(view[member] ?? []), value])] })
              }}
            >
              <SelectField
                label={words.by}
                value={member}
                options={members.map((name) => ({
                  value: name,
                  name: name === 'over' || name === 'fact' ? words[name] : terms.dimensions[name],
                }))}
                onChange={(next) => {
                  setMember(next)
                  choose(undefined)
                }}
              />
              {isEmpty ? (
                <p className="hint">{words.noValues}</p>
              ) : member === 'over' ? (
                <>
                  <Field
                    label={words.over}
                    hint={words.overHint}
                    error={wrong === 'value' ? words.noAmount : undefined}
                    inputMode="decimal"
                    unit={currencies.length > 1 ? undefined : currency}
                    value={value}
                    onChange={({ currentTarget }) => choose(currentTarget.value)}
                  />
                  {currencies.length > 1 && (
                    <SelectField
                      label={words.currency}
                      value={currency ?? ''}
                      options={currencies.map((name) => ({ value: name, name }))}
                      onChange={setCurrency}
                    />
                  )}
                </>
              ) : member === 'fact' ? (
                <Field
                  label={words.fact}
                  hint={words.factHint}
                  error={wrong === 'value' ? words.noFact : undefined}
                  value={value}
                  onChange={({ currentTarget }) => choose(currentTarget.value)}
                />
              ) : member === 'user' ? (
                <PickPerson value={value} onChange={choose} />
              ) : (
                <SelectField
                  label={words.value}
                  value={value}
                  options={groups.map((group) => ({
                    value: group.value,
                    name: `${nameOf(member, group.value)} (${format.count(group.counts.requests)})`,
                  }))}
                  onChange={choose}
                />
              )}
              {wrong === 'limits' && <p role="alert">{words.limits}</p>}
            </Form>
          )
        }}
      </Answer>
    </Dialog>
  )
}
