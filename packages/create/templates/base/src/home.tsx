'use client'

import { useStepUpClient } from '@stepup/react'
import { useEffect, useState } from 'react'

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

  useEffect(() => {
    api.user().then(setUser, console.error)
  }, [api])

  if (user === undefined) return null
  if (user === null)
    return (
      <main>
        <h1>My app</h1>
        <p>The demo has one user and no password.</p>
        <button onClick={() => void api.signIn().then(setUser)}>Sign in</button>
      </main>
    )
  return (
    <main>
      <header>
        <h1>Hello, {user.name}</h1>
        <button className="quiet" onClick={() => void api.signOut().then(() => setUser(null))}>
          Sign out
        </button>
      </header>
      <TransferForm transfer={api.transfer} />
      <Passkeys />
    </main>
  )
}
