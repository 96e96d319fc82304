import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type ReactNode } from 'react'

import { useDesk } from '../api/desk-context.ts'
import { peopleQuery } from '../api/queries.ts'
import { Field } from '@stepup/kit/field.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { filterWords } from '../words/filter.ts'
import './people.css'

/** Minimum length of a search. */
const shortest = 2

interface PickPersonProps {
  /** Id of the person. Empty if none is chosen. */
  readonly value: string
  readonly onChange: (userId: string) => void
}

/** A field for a person: by part of their name if the app has names, or by id. */
export function PickPerson({ value, onChange }: PickPersonProps): ReactNode {
  const words = useWords(filterWords)
  const { client, me } = useDesk()
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const query = useQuery({ ...peopleQuery(client, search), enabled: me.hasNames && search.length >= shortest })
  const people = search.length >= shortest ? (query.data?.people ?? []) : []
  if (!me.hasNames)
    return (
      <Field
        label={words.customerId}
        hint={words.customerHint}
        required
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  return (
    <>
      <Field
        label={words.customerName}
        hint={words.customerNameHint}
        type="search"
        required
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value)
          // Until a person is chosen, the text may be an id.
          onChange(currentTarget.value.trim())
        }}
      />
      <p className="hint" role="status">
        {query.isFetched && search.length >= shortest && words.found(people.length)}
      </p>
      {people.length > 0 && (
        <fieldset className="people">
          <legend className="visually-hidden">{words.value}</legend>
          {people.map(({ userId, name }) => (
            <label key={userId} className="check">
              <input type="radio" name="person" checked={value === userId} onChange={() => onChange(userId)} />
              <span>
                {name}
                <span className="detail">{userId}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
