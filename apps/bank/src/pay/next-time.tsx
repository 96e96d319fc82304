import { usePasskeyUplift } from '@stepup/react'
import { useState, type ReactNode } from 'react'

import { passkeyUplift } from '../prompt/passkey-uplift.ts'
import { OfferPasskey } from '../security/offer-passkey.tsx'

/** Offers a passkey on the receipt of a payment that was approved without one, unless the prompt offers it or the customer declined. */
export function NextTime(): ReactNode {
  const { state, decline } = usePasskeyUplift(passkeyUplift)
  const [place, setPlace] = useState<'prompt' | 'receipt' | 'none'>()
  // The prompt decides first. Later changes in the prompt don't add an offer to the receipt.
  if (place === undefined && state.status !== 'looking')
    setPlace(state.status !== 'none' ? 'prompt' : passkeyUplift.isDeclined() ? 'none' : 'receipt')
  if (place !== 'receipt') return null
  return (
    <OfferPasskey
      place="receipt"
      onDecline={() => {
        decline()
        setPlace('none')
      }}
    />
  )
}
