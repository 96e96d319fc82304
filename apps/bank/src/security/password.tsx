import type { NewPassword } from '@stepup/bank-api/contract'
import { useStepUpMutation } from '@stepup/react-query'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode, SyntheticEvent } from 'react'

import { call } from '../api/call.ts'
import { sessionQuery } from '../api/queries.ts'
import { Button } from '@stepup/kit/button.tsx'
import { Field, readText } from '@stepup/kit/field.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'
import { securityWords } from '../words/security.ts'

/** Changes the password and ends all other sessions, in case an attacker knows the old password. */
export function Password({ email }: { readonly email: string }): ReactNode {
  const words = useWords(securityWords)
  const { unchanged } = useWords(commonWords)
  const errors = useErrorTexts()
  const queryClient = useQueryClient()
  const change = useStepUpMutation<void, Error, NewPassword>({
    mutationFn: (body) => call<void>('/api/password', { method: 'PUT', body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  })

  const wrong = errors.field(change.error, 'password')

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    if (!change.isPending) change.mutate({ password: readText(form, 'password') }, { onSuccess: () => form.reset() })
  }

  return (
    <form className="inline-form" onSubmit={handleSubmit}>
      {/* Password managers save the new password for this user name. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field
        label={words.newPassword}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        error={wrong}
      />
      <Button type="submit" variant="secondary" aria-disabled={change.isPending || undefined}>
        {words.changePassword}
      </Button>
      <p className="hint" role="status">
        {change.isSuccess && words.passwordChanged}
        {change.isCancelled && unchanged}
        {change.isError && !change.isCancelled && wrong === undefined && errors.of(change.error)}
      </p>
    </form>
  )
}
