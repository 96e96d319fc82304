import { createSecurityCenter } from '@stepup/core'
import { useStepUpClient } from '@stepup/react'
import { FactorList, SecurityCenter } from '@stepup/react-ui/security-center'
import { en } from '@stepup/react-ui/security-center/locales/en'
import { useState } from 'react'

/** The page where users add, rename and remove their passkeys. */
export function Passkeys() {
  const client = useStepUpClient()
  const [center] = useState(() => createSecurityCenter({ fetch: client.fetch }))
  return (
    <SecurityCenter center={center} messages={en}>
      <FactorList kinds={['passkey']} />
    </SecurityCenter>
  )
}
