import type { EmailConfirmation, Profile } from '@stepup/bank-api/contract'
import { digitsOf } from '@stepup/react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode, type SyntheticEvent } from 'react'

import { call } from '../api/call.ts'
import { Button } from '@stepup/kit/button.tsx'
import { Field, readText } from '@stepup/kit/field.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Said } from '../kit/said.tsx'
import { focusPage } from '../shell/focus-page.ts'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'
import { profileWords } from '../words/profile.ts'
import { useKeepProfile, useProfileChange } from './use-profile-change.ts'

interface EmailFormProps {
  readonly email: string
  /** The new address, which waits for the code that was sent to it. */
  readonly pendingEmail: string | undefined
}

/** The e-mail address, and its change: an approval, then the code that was sent to the new address. */
export function EmailForm({ email, pendingEmail }: EmailFormProps): ReactNode {
  const words = useWords(profileWords)
  const { cancel } = useWords(commonWords)
  const errors = useErrorTexts()
  const keep = useKeepProfile()
  const [said, setSaid] = useState('')
  const change = useProfileChange()
  const confirm = useMutation({
    mutationFn: (body: EmailConfirmation) => call<Profile>('/api/profile/email', { method: 'POST', body }),
    onSuccess(profile) {
      keep(profile)
      change.reset()
      setSaid(words.changed)
    },
  })
  const stop = useMutation({
    mutationFn: () => call<Profile>('/api/profile/email', { method: 'DELETE' }),
    onSuccess(profile) {
      keep(profile)
      change.reset()
      confirm.reset()
    },
  })

  // A field that replaces the other one takes the focus after a call of this page, not after loading.
  const field = useRef<HTMLInputElement>(null)
  const hasSwitched = pendingEmail === undefined ? confirm.isSuccess || stop.isSuccess : change.isSuccess
  useEffect(() => (hasSwitched ? focusPage(() => field.current?.focus()) : undefined), [hasSwitched, pendingEmail])

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    if (change.isPending || confirm.isPending || stop.isPending) return
    setSaid('')
    stop.reset()
    const typed = readText(form, 'email').trim()
    if (pendingEmail !== undefined) confirm.mutate({ code: digitsOf(readText(form, 'code')) })
    else if (typed !== email) {
      confirm.reset()
      change.mutate({ email: typed })
    }
  }

  const failed = stop.error ?? confirm.error

  return (
    <form className="inline-form" noValidate onSubmit={handleSubmit}>
      {pendingEmail === undefined ? (
        <Field
          key="email"
          ref={field}
          label={words.email}
          name="email"
          type="email"
          autoComplete="email"
          maxLength={140}
          defaultValue={email}
          error={change.isError && !change.isCancelled ? errors.of(change.error) : undefined}
        />
      ) : (
        <Field
          key="code"
          ref={field}
          label={words.code}
          hint={words.codeSent(pendingEmail)}
          name="code"
          inputMode="numeric"
          dir="ltr"
          autoComplete="one-time-code"
          maxLength={20}
          error={failed ? errors.of(failed) : undefined}
        />
      )}
      <Button type="submit" variant="secondary" busy={change.isPending || confirm.isPending}>
        {pendingEmail === undefined ? words.changeEmail : words.confirm}
      </Button>
      {pendingEmail !== undefined && (
        <Button variant="quiet" busy={stop.isPending} disabled={confirm.isPending} onClick={() => stop.mutate()}>
          {cancel}
        </Button>
      )}
      <Said>{said}</Said>
    </form>
  )
}
