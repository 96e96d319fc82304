import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'

import { dimensions, type Dimension } from '../../contract.ts'
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
import { withAudience, withPeriod, type ViewFilter } from '../view/view-filter.ts'

interface AddFilterProps {
  readonly view: ViewFilter
  readonly onChange: (next: ViewFilter) => void
  readonly onClose: () => void
}

const members = [...dimensions.filter((dimension) => dimension !== 'audience'), 'user', 'over'] as const

/** A dialog that adds a filter. Its values are those of the period, with counts. */
export function AddFilter({ view, onChange, onClose }: AddFilterProps): ReactNode {
  const words = useWords(filterWords)
  const terms = useTerms()
  const nameOf = useValueName()
  const format = useFormat()
  const { client } = useDesk()
  const query = useQuery(overviewQuery(client, withAudience(withPeriod({}, view), view.audience?.[0])))
  const [member, setMember] = useState<Dimension | 'user' | 'over'>('action')
  const [chosen, setChosen] = useState<string>()
  const [isWrong, setIsWrong] = useState(false)

  function choose(value: string | undefined): void {
    setChosen(value)
    setIsWrong(false)
  }

  function apply(next: ViewFilter): void {
    onChange(next)
    onClose()
  }

  function applyOver(text: string): void {
    const over = format.decimals.read(text)
    if (over === undefined) setIsWrong(true)
    else apply({ ...view, over })
  }

  return (
    <Dialog title={words.addTitle} onClose={onClose}>
      <Answer query={query}>
        {({ by }) => {
          const isTyped = member === 'user' || member === 'over'
          const groups = isTyped ? [] : by[member].groups
          const value = chosen ?? groups[0]?.value ?? ''
          return (
            <Form
              submit={words.apply}
              disabled={!isTyped && groups.length === 0}
              onCancel={onClose}
              onSubmit={() => {
                if (member === 'over') applyOver(value)
                else if (value !== '' || !isTyped)
                  apply({ ...view, [member]: [...new Set([...(view[member] ?? []), value])] })
              }}
            >
              <SelectField
                label={words.by}
                value={member}
                options={members.map((name) => ({
                  value: name,
                  name: name === 'over' ? words.over : terms.dimensions[name],
                }))}
                onChange={(next) => {
                  setMember(next)
                  choose(undefined)
                }}
              />
              {member === 'over' ? (
                <Field
                  label={words.over}
                  hint={words.overHint}
                  error={isWrong ? words.noAmount : undefined}
                  inputMode="decimal"
                  value={value}
                  onChange={({ currentTarget }) => choose(currentTarget.value)}
                />
              ) : member === 'user' ? (
                <PickPerson value={value} onChange={choose} />
              ) : groups.length === 0 ? (
                <p className="hint">{words.noValues}</p>
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
            </Form>
          )
        }}
      </Answer>
    </Dialog>
  )
}
