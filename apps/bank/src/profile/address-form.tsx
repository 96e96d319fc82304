import { useState, type ReactNode, type SyntheticEvent } from 'react'

import { Button } from '@stepup/kit/button.tsx'
import { Field, readText } from '@stepup/kit/field.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Said } from '../kit/said.tsx'
import { useErrorTexts } from '../words/errors.ts'
import { profileWords } from '../words/profile.ts'
import { useProfileChange } from './use-profile-change.ts'

/** The postal address, and its change. */
export function AddressForm({ address }: { readonly address: string }): ReactNode {
  const words = useWords(profileWords)
  const errors = useErrorTexts()
  const [said, setSaid] = useState('')
  const change = useProfileChange(() => setSaid(words.changed))

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const typed = readText(event.currentTarget, 'address').trim()
    setSaid('')
    if (!change.isPending && typed !== address) change.mutate({ address: typed })
  }

  return (
    <form className="inline-form" noValidate onSubmit={handleSubmit}>
      <Field
        label={words.address}
        name="address"
        autoComplete="street-address"
        maxLength={140}
        defaultValue={address}
        error={change.isError && !change.isCancelled ? errors.of(change.error) : undefined}
      />
      <Button type="submit" variant="secondary" busy={change.isPending}>
        {words.changeAddress}
      </Button>
      <Said>{said}</Said>
    </form>
  )
}
