import type { NewPassword } from '@stepup/bank-api/contract'
import { useStepUpMutation } from '@stepup/react-query'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode, SyntheticEvent } from 'react'

import { call } from '../api/call.ts'
import { sessionQuery } from '../api/queries.ts'
import { errorWords, fieldError } from '../api/words.ts'
import { Field, readText } from '../layout/field.tsx'

/** Changes the password and ends all other sessions, in case somebody knows the old password. */
export function Password({ email }: { readonly email: string }): ReactNode {
  const queryClient = useQueryClient()
  const change = useStepUpMutation<void, Error, NewPassword>({
    mutationFn: (body) => call<void>('/api/password', { method: 'PUT', body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  })

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    if (!change.isPending) change.mutate({ password: readText(form, 'password') }, { onSuccess: () => form.reset() })
  }

  return (
    <form className="inline" onSubmit={handleSubmit}>
      <p className="hint">At least 12 characters. This signs you out everywhere else.</p>
      {/* Password managers save the new password for this user name. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        error={fieldError(change.error, 'password')}
      />
      <button type="submit" className="button secondary" aria-disabled={change.isPending || undefined}>
        Change password
      </button>
      <p className="hint" role="status">
        {change.isSuccess && 'Password changed.'}
        {change.isCancelled && 'Nothing was changed.'}
        {change.isError && !change.isCancelled && errorWords(change.error)}
      </p>
    </form>
  )
}
