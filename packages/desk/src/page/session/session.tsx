import './session.css'

import { createStepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'

import type { Me } from '../../contract.ts'
import { createDeskClient, Refusal } from '../api/desk-client.ts'
import { DeskContext } from '../api/desk-context.ts'
import { Answer } from '../kit/answer.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Mark } from '../shell/mark.tsx'
import { shellWords } from '../words/shell.ts'
import { Prompt } from './prompt.tsx'

interface SessionProps {
  readonly basePath: string
  readonly fetch: typeof globalThis.fetch
  /** Opens a page of the app, outside of the desk. */
  readonly leave: (path: string) => void
  readonly children: ReactNode
}

/** Loads the current person, and provides the client of the desk's API to the pages. */
export function Session({ basePath, fetch, leave, children }: SessionProps): ReactNode {
  const words = useWords(shellWords)
  const client = useMemo(() => createDeskClient(basePath, { fetch, send: fetch }), [basePath, fetch])
  const me = useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => client.call('GET me', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (me.data)
    return (
      <SignedIn me={me.data} basePath={basePath} fetch={fetch} leave={leave}>
        {children}
      </SignedIn>
    )
  const isStranger = me.error instanceof Refusal && [401, 403, 404].includes(me.error.status)
  return (
    <main className="frontispiece">
      <p className="wordmark">
        <Mark /> {words.desk}
      </p>
      {me.isError && <h1>{isStranger ? words.signedOut : words.unreachable}</h1>}
      {isStranger ? <p>{words.signedOutLead}</p> : <Answer query={me}>{() => null}</Answer>}
    </main>
  )
}

function SignedIn({ me, basePath, fetch, leave, children }: SessionProps & { readonly me: Me }): ReactNode {
  const stepUp = useMemo(() => createStepUpClient({ baseUrl: me.stepUpPath, fetch }), [me.stepUpPath, fetch])
  const session = useMemo(
    () => ({
      me,
      leave,
      client: createDeskClient(basePath, { fetch, send: (input, init) => stepUp.fetch(input, init) }),
    }),
    [me, leave, basePath, fetch, stepUp],
  )
  return (
    <StepUpProvider client={stepUp}>
      <DeskContext value={session}>{children}</DeskContext>
      <Prompt />
    </StepUpProvider>
  )
}
