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

  return (
    <Dialog title={words.addTitle} onClose={onClose}>
      <Answer query={query}>
        {({ by }) => {
          const groups = member === 'user' || member === 'over' ? [] : by[member].groups
          const value = chosen ?? groups[0]?.value ?? ''
          return (
            <Form
              submit={words.apply}
              disabled={member !== 'user' && member !== 'over' && groups.length === 0}
              onCancel={onClose}
              onSubmit={() => {
                if (member === 'over') {
                  const over = format.decimals.read(value)
                  setIsWrong(over === undefined)
                  if (over === undefined) return
                  onChange({ ...view, over })
                  onClose()
                  return
                }
                if (member === 'user' && value === '') return
                onChange({ ...view, [member]: [...new Set([...(view[member] ?? []), value])] })
                onClose()
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
                  setChosen(undefined)
                }}
              />
              {member === 'over' ? (
                <Field
                  label={words.over}
                  hint={words.overHint}
                  error={isWrong ? words.noAmount : undefined}
                  inputMode="decimal"
                  value={value}
                  onChange={({ currentTarget }) => setChosen(currentTarget.value)}
                />
              ) : member === 'user' ? (
                <PickPerson value={value} onChange={setChosen} />
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
                  onChange={setChosen}
                />
              )}
            </Form>
          )
        }}
      </Answer>
    </Dialog>
  )
}
