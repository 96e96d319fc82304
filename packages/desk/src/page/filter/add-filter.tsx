import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'

import { dimensions, type Dimension } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { overviewQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Actions, Button } from '@stepup/kit/button.tsx'
import { Stack } from '@stepup/kit/card.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { SelectField } from '@stepup/kit/field.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { PickPerson } from '../people/pick-person.tsx'
import { commonWords } from '../words/common.ts'
import { filterWords } from '../words/filter.ts'
import { useTerms, useValueName } from '../words/terms.ts'
import { withAudience, withPeriod, type ViewFilter } from '../view/view-filter.ts'

interface AddFilterProps {
  readonly view: ViewFilter
  readonly onChange: (next: ViewFilter) => void
  readonly onClose: () => void
}

const members = [...dimensions.filter((dimension) => dimension !== 'audience'), 'user'] as const

/** Asks for one more filter. The values to choose from are those of the period, with their numbers. */
export function AddFilter({ view, onChange, onClose }: AddFilterProps): ReactNode {
  const words = useWords(filterWords)
  const { cancel } = useWords(commonWords)
  const terms = useTerms()
  const nameOf = useValueName()
  const format = useFormat()
  const { client } = useDesk()
  const query = useQuery(overviewQuery(client, withAudience(withPeriod({}, view), view.audience?.[0])))
  const [member, setMember] = useState<Dimension | 'user'>('action')
  const [chosen, setChosen] = useState<string>()

  return (
    <Dialog title={words.addTitle} onClose={onClose}>
      <Answer query={query}>
        {({ by }) => {
          const groups = member === 'user' ? [] : by[member].groups
          const value = chosen ?? groups[0]?.value ?? ''
          return (
            <form
              onSubmit={(event) => {
                event.preventDefault()
                if (member === 'user' && value === '') return
                onChange({ ...view, [member]: [...new Set([...(view[member] ?? []), value])] })
                onClose()
              }}
            >
              <Stack>
                <SelectField
                  label={words.by}
                  value={member}
                  onChange={({ currentTarget }) => {
                    setMember(currentTarget.value as Dimension | 'user')
                    setChosen(undefined)
                  }}
                >
                  {members.map((dimension) => (
                    <option key={dimension} value={dimension}>
                      {terms.dimensions[dimension]}
                    </option>
                  ))}
                </SelectField>
                {member === 'user' ? (
                  <PickPerson value={value} onChange={setChosen} />
                ) : groups.length === 0 ? (
                  <p className="hint">{words.noValues}</p>
                ) : (
                  <SelectField
                    label={words.value}
                    value={value}
                    onChange={({ currentTarget }) => setChosen(currentTarget.value)}
                  >
                    {groups.map((group) => (
                      <option key={group.value} value={group.value}>
                        {nameOf(member, group.value)} ({format.count(group.counts.requests)})
                      </option>
                    ))}
                  </SelectField>
                )}
                <Actions>
                  <Button type="submit" disabled={member !== 'user' && groups.length === 0}>
                    {words.apply}
                  </Button>
                  <Button variant="secondary" onClick={onClose}>
                    {cancel}
                  </Button>
                </Actions>
              </Stack>
            </form>
          )
        }}
      </Answer>
    </Dialog>
  )
}
