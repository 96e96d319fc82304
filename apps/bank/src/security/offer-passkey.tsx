import { StepUpButton } from '@stepup/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { addKey } from '../api/factors.ts'
import { factorsQuery } from '../api/queries.ts'
import { errorWords } from '../api/words.ts'
import { Button } from '../layout/button.tsx'
import { deviceName } from './device-name.ts'

interface OfferPasskeyProps {
  readonly title: string
  readonly children: ReactNode
}

/** Offers a passkey to customers without one, in browsers that support passkeys. */
export function OfferPasskey({ title, children }: OfferPasskeyProps): ReactNode {
  const queryClient = useQueryClient()
  const factors = useQuery(factorsQuery)
  const [said, setSaid] = useState('')
  const none = factors.data?.factors.every(({ kind }) => kind !== 'passkey' && kind !== 'security_key') ?? false
  const offered = none && typeof PublicKeyCredential === 'function'
  return (
    <>
      {offered && (
        <section className="offer" aria-label={title}>
          <KeyRound aria-hidden="true" strokeWidth={1.75} />
          <div>
            <h2>{title}</h2>
            <p className="hint">{children}</p>
          </div>
          <StepUpButton
            render={<Button variant="secondary" />}
            call={() => addKey('passkey', deviceName())}
            onSuccess={(factor) => {
              setSaid(factor ? 'Passkey added. Approve with one touch from now on.' : 'No passkey added.')
              void queryClient.invalidateQueries({ queryKey: factorsQuery.queryKey })
            }}
            onCancelled={() => setSaid('No passkey added.')}
            onError={(error) => setSaid(errorWords(error))}
          >
            Add a passkey
          </StepUpButton>
        </section>
      )}
      <p className="said" role="status">
        {said}
      </p>
    </>
  )
}
