import type { DemoColleague, StaffAnswer } from '@stepup/bank-api/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode, SyntheticEvent } from 'react'

import { Avatar } from '../kit/tile.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Card, Stack } from '@stepup/kit/card.tsx'
import { Field } from '@stepup/kit/field.tsx'
import { FormError } from '../kit/form-error.tsx'
import { List, Row } from '../kit/list.tsx'
import { Parts } from '@stepup/kit/parts.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { staffWords } from '../words/staff.ts'
import { callAsStaff, staffQuery } from './staff-client.ts'

interface StaffSignInProps {
  /** The demo's staff, with their passwords. */
  readonly colleagues: StaffAnswer['colleagues']
}

/** Signs a member of staff in, with a password. */
export function StaffSignIn({ colleagues }: StaffSignInProps): ReactNode {
  const words = useWords(staffWords)
  const signIn = useSignIn()

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    signIn.mutate(Object.fromEntries(new FormData(event.currentTarget)))
  }

  return (
    <>
      {colleagues && (
        <Card title={words.demo} hint={words.demoHint}>
          <List>
            {colleagues.map((colleague) => (
              <Colleague key={colleague.email} colleague={colleague} onSignIn={(body) => signIn.mutate(body)} />
            ))}
          </List>
        </Card>
      )}
      <form className="card" onSubmit={handleSubmit}>
        <Stack>
          <h2>{words.signIn}</h2>
          <Field label={words.email} name="email" type="email" autoComplete="username" required />
          <Field label={words.password} name="password" type="password" autoComplete="current-password" required />
          <FormError error={signIn.error} />
          <Button type="submit" variant="secondary" wide busy={signIn.isPending}>
            {words.signIn}
          </Button>
        </Stack>
      </form>
    </>
  )
}

interface ColleagueProps {
  readonly colleague: DemoColleague
  readonly onSignIn: (credentials: Pick<DemoColleague, 'email' | 'password'>) => void
}

function Colleague({ colleague: { name, email, password, rights }, onSignIn }: ColleagueProps): ReactNode {
  const words = useWords(staffWords)
  const role = rights.includes('change') ? words.roles.manager : words.roles.observer
  return (
    <Row
      start={<Avatar name={name} />}
      title={name}
      detail={
        <Parts
          of={[
            role,
            email,
            <span key="password" className="number">
              {password}
            </span>,
          ]}
        />
      }
      end={
        <Button variant="secondary" aria-label={words.signInAs(name)} onClick={() => onSignIn({ email, password })}>
          {words.signIn}
        </Button>
      }
    />
  )
}

function useSignIn() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: unknown) => callAsStaff<StaffAnswer>('/api/staff/session', { method: 'POST', body }),
    onSuccess: (answer) => queryClient.setQueryData(staffQuery.queryKey, answer),
  })
}
