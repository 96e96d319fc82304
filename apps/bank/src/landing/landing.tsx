import type { SessionAnswer } from '@stepup/bank-api/contract'
import { isStepUpError } from '@stepup/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode, type SyntheticEvent } from 'react'

import { call } from '../api/call.ts'
import { changeSession } from '../api/change-session.ts'
import { errorWords, fieldError } from '../api/words.ts'
import { Field } from '../layout/field.tsx'
import { Mark } from '../layout/mark.tsx'
import { useHeading } from '../layout/page.tsx'

/** The page for visitors who are not signed in. */
export function Landing({ demo }: { readonly demo: boolean }): ReactNode {
  const queryClient = useQueryClient()
  const [opening, setOpening] = useState(false)
  const heading = useHeading('Sign in')
  const enter = useMutation({
    mutationFn: ({ path, body }: { readonly path: string; readonly body: unknown }) =>
      call<SessionAnswer>(path, { method: 'POST', body }),
    onSuccess: (session) => changeSession(queryClient, session),
  })

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (enter.isPending) return
    const body = Object.fromEntries(new FormData(event.currentTarget))
    enter.mutate({ path: opening ? '/api/customers' : '/api/session', body })
  }

  return (
    <main className="landing">
      <div className="wordmark">
        <Mark /> Northbank
      </div>
      <h1 ref={heading} tabIndex={-1}>
        A bank that asks when it matters
      </h1>
      <p className="lead">
        Everyday payments just go through. When one looks unusual, you approve it with your face or fingerprint, without
        leaving the page.
      </p>
      {demo && (
        <>
          <button
            type="button"
            className="button"
            aria-disabled={enter.isPending}
            onClick={() => {
              if (!enter.isPending) enter.mutate({ path: '/api/demo', body: {} })
            }}
          >
            Try it with a demo customer
          </button>
          <p className="hint">Sample customer, a year of payments, no sign-up.</p>
        </>
      )}

      <form className="panel" onSubmit={handleSubmit} key={opening ? 'open' : 'in'}>
        <h2>{opening ? 'Open an account' : 'Sign in'}</h2>
        {opening && <Field label="Your name" name="name" autoComplete="name" required maxLength={70} />}
        <Field
          label="E-mail"
          name="email"
          type="email"
          autoComplete={opening ? 'email' : 'username'}
          required
          error={fieldError(enter.error, 'email')}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete={opening ? 'new-password' : 'current-password'}
          required
          minLength={opening ? 12 : undefined}
          error={fieldError(enter.error, 'password')}
          {...(opening ? { hint: 'At least 12 characters' } : {})}
        />
        {enter.isError && <EnterError error={enter.error} />}
        <button type="submit" className="button secondary" aria-disabled={enter.isPending}>
          {opening ? 'Open an account' : 'Sign in'}
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            setOpening(!opening)
            enter.reset()
          }}
        >
          {opening ? 'Sign in instead' : 'Open an account'}
        </button>
      </form>
    </main>
  )
}

function EnterError({ error }: { readonly error: Error }): ReactNode {
  const cancelled = isStepUpError(error, 'cancelled')
  return (
    <p className={cancelled ? 'notice-line' : 'field-error'} role="alert">
      {cancelled ? 'Sign-in canceled.' : errorWords(error)}
    </p>
  )
}
