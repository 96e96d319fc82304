import { useState, type ReactNode, type SyntheticEvent } from 'react'

import { Button } from '@stepup/kit/button.tsx'
import { Stack } from '@stepup/kit/card.tsx'
import { Field } from '@stepup/kit/field.tsx'
import { useLocale, useWords } from '@stepup/kit/locale.ts'
import { FormError } from '../kit/form-error.tsx'
import { useErrorTexts } from '../words/errors.ts'
import { landingWords } from '../words/landing.ts'
import { useEnter } from './use-enter.ts'

/** Signs a customer in, or opens an account. */
export function SignIn(): ReactNode {
  const words = useWords(landingWords)
  const errors = useErrorTexts()
  const locale = useLocale()
  const [opening, setOpening] = useState(false)
  const enter = useEnter()

  const isOfField = ['email', 'password'].some((field) => errors.field(enter.error, field) !== undefined)

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const body = Object.fromEntries(new FormData(event.currentTarget))
    enter.mutate(opening ? { path: '/api/customers', body: { ...body, locale } } : { path: '/api/session', body })
  }

  return (
    <form className="card" onSubmit={handleSubmit} key={opening ? 'open' : 'in'}>
      <Stack>
        <h2>{opening ? words.open : words.signIn}</h2>
        {opening && <Field label={words.name} name="name" autoComplete="name" required maxLength={70} />}
        <Field
          label={words.email}
          name="email"
          type="email"
          autoComplete={opening ? 'email' : 'username'}
          required
          error={errors.field(enter.error, 'email')}
        />
        <Field
          label={words.password}
          name="password"
          type="password"
          autoComplete={opening ? 'new-password' : 'current-password'}
          required
          minLength={opening ? 12 : undefined}
          hint={opening ? words.passwordHint : undefined}
          error={errors.field(enter.error, 'password')}
        />
        <FormError error={isOfField ? null : enter.error} cancelled={words.cancelled} />
        <Button type="submit" variant="secondary" wide busy={enter.isPending}>
          {opening ? words.open : words.signIn}
        </Button>
        <Button
          variant="quiet"
          wide
          onClick={() => {
            setOpening(!opening)
            enter.reset()
          }}
        >
          {opening ? words.signInInstead : words.open}
        </Button>
      </Stack>
    </form>
  )
}
