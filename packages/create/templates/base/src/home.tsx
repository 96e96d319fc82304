'use client'

import { useStepUpClient } from '@stepup/react'
import { useCallback, useEffect, useState } from 'react'

import { createApi, type User } from './api.ts'
import { Passkeys } from './passkeys.tsx'
import { StepUpRoot } from './step-up-root.tsx'
import { TransferForm } from './transfer-form.tsx'

export const Home = () => (
  <StepUpRoot>
    <Account />
  </StepUpRoot>
)

function Account() {
  const client = useStepUpClient()
  const [api] = useState(() => createApi(client.fetch))
  // `undefined` until the server has responded; `null` for a visitor.
  const [user, setUser] = useState<User | null>()
  const [failed, setFailed] = useState(false)

  /** Shows the user that a call returned, or that it failed. */
  const show = useCallback((call: Promise<User | null>) => {
    const shown = (next: User | null) => {
      setUser(next)
      setFailed(false)
    }
    call.then(shown, (error: unknown) => {
      console.error(error)
      setFailed(true)
    })
  }, [])

  useEffect(() => show(api.user()), [api, show])

  const failure = failed && <p role="alert">The server refused the call, or did not answer. Try again later.</p>
  if (user === undefined) return failure && <main>{failure}</main>
  if (user === null)
    return (
      <main>
        <h1>My app</h1>
        <p>The demo has one user and no password.</p>
        <button onClick={() => show(api.signIn())}>Sign in</button>
        {failure}
      </main>
    )
  return (
    <main>
      <header>
        <h1>Hello, {user.name}</h1>
        <button className="quiet" onClick={() => show(api.signOut().then(() => null))}>
          Sign out
        </button>
      </header>
      {failure}
      <TransferForm transfer={api.transfer} />
      <Passkeys />
    </main>
  )
}
