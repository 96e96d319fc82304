import { StepUpButton } from '@stepup/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { UserRoundKey } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { factorsQuery, platformAuthenticatorQuery } from '../api/queries.ts'
import { securityCenter } from '../api/security-center.ts'
import { Actions, Button } from '@stepup/kit/button.tsx'
import { Notice } from '@stepup/kit/notice.tsx'
import { Said } from '../kit/said.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { SimulateToggle } from '../simulated-passkey/simulate-toggle.tsx'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'
import { passkeyWords } from '../words/passkey.ts'
import { useKeyName } from './use-key-name.ts'

interface OfferPasskeyProps {
  readonly place?: 'home' | 'receipt'
  /** Called for "not now". Without it, the offer can't be dismissed. */
  readonly onDecline?: () => void
}

/** Whether the data of {@link OfferPasskey} is loaded, so that its size is final. */
export function useIsOfferKnown(): boolean {
  const factors = useQuery(factorsQuery)
  const platformAuthenticator = useQuery(platformAuthenticatorQuery)
  return !factors.isPending && !platformAuthenticator.isPending
}

/** Offers a passkey to customers without one, in browsers that support passkeys. */
export function OfferPasskey({ place = 'home', onDecline }: OfferPasskeyProps): ReactNode {
  const queryClient = useQueryClient()
  const words = useWords(passkeyWords)
  const { notNow } = useWords(commonWords)
  const errors = useErrorTexts()
  const factors = useQuery(factorsQuery)
  const nameKey = useKeyName()
  const [said, setSaid] = useState('')
  const none = factors.data?.factors.every(({ kind }) => kind !== 'passkey' && kind !== 'security_key') ?? false
  const { title, lead } = words.offer[place]
  return (
    <>
      {none && securityCenter.canAddKey() && (
        <Notice
          tone="brand"
          icon={<UserRoundKey />}
          title={title}
          action={
            <Actions>
              <StepUpButton
                render={<Button />}
                call={() => securityCenter.addKey('passkey', { label: nameKey('passkey') })}
                onSuccess={(factor) => {
                  setSaid(factor ? words.added : words.notAdded)
                  void queryClient.invalidateQueries({ queryKey: factorsQuery.queryKey })
                }}
                onCancelled={() => setSaid(words.notAdded)}
                onError={(error) => setSaid(errors.of(error))}
              >
                {words.add}
              </StepUpButton>
              {onDecline && (
                <Button variant="quiet" onClick={onDecline}>
                  {notNow}
                </Button>
              )}
            </Actions>
          }
        >
          {lead}
          <SimulateToggle />
        </Notice>
      )}
      <Said>{said}</Said>
    </>
  )
}
