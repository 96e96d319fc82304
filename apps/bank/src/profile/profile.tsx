import type { Profile as CustomerProfile, ProfileChange } from '@stepup/bank-api/contract'
import { useStepUpMutation } from '@stepup/react-query'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode, type SyntheticEvent } from 'react'

import { call } from '../api/call.ts'
import { profileQuery, sessionQuery } from '../api/queries.ts'
import { securityCenter } from '../api/security-center.ts'
import { Answer } from '../kit/answer.tsx'
import { BlankFields } from '../kit/blank.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Field, readText } from '@stepup/kit/field.tsx'
import { Said } from '../kit/said.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { useErrorTexts } from '../words/errors.ts'
import { profileWords } from '../words/profile.ts'

/** The customer's address and e-mail, and their change. */
export function Profile(): ReactNode {
  const words = useWords(profileWords)
  return (
    <Answer query={useQuery(profileQuery)} shape={<BlankFields />}>
      {({ email, address }) => (
        <>
          <ChangeField
            field="email"
            label={words.email}
            value={email}
            submit={words.changeEmail}
            type="email"
            autoComplete="email"
          />
          <ChangeField
            field="address"
            label={words.address}
            value={address}
            submit={words.changeAddress}
            type="text"
            autoComplete="street-address"
          />
        </>
      )}
    </Answer>
  )
}

interface ChangeFieldProps {
  readonly field: 'email' | 'address'
  readonly label: string
  readonly value: string
  readonly submit: string
  readonly type: 'email' | 'text'
  readonly autoComplete: 'email' | 'street-address'
}

function ChangeField({ field, label, value, submit, type, autoComplete }: ChangeFieldProps): ReactNode {
  const words = useWords(profileWords)
  const errors = useErrorTexts()
  const queryClient = useQueryClient()
  const [said, setSaid] = useState('')
  const change = useStepUpMutation<CustomerProfile, Error, ProfileChange>({
    mutationFn: (body) => call('/api/profile', { method: 'PUT', body }),
    onSuccess: (profile) => {
      queryClient.setQueryData(profileQuery.queryKey, profile)
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
      // The e-mail factor now uses the new address.
      void securityCenter.factors.refresh()
      setSaid(words.changed)
    },
  })

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const typed = readText(event.currentTarget, field).trim()
    setSaid('')
    if (!change.isPending && typed !== value) change.mutate(field === 'email' ? { email: typed } : { address: typed })
  }

  return (
    <form className="inline-form" noValidate onSubmit={handleSubmit}>
      <Field
        label={label}
        name={field}
        type={type}
        autoComplete={autoComplete}
        maxLength={140}
        defaultValue={value}
        error={change.isError && !change.isCancelled ? errors.of(change.error) : undefined}
      />
      <Button type="submit" variant="secondary" aria-disabled={change.isPending || undefined}>
        {submit}
      </Button>
      <Said>{said}</Said>
    </form>
  )
}
