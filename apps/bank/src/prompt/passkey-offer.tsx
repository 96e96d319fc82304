import '@stepup/react-ui/security-center.css'

import { PasskeyUplift } from '@stepup/react-ui/security-center'
import type { ReactNode } from 'react'

import { useLocale } from '@stepup/kit/locale.ts'
import { securityMessages } from '../security/security-messages.ts'
import { passkeyUplift } from './passkey-uplift.ts'

/** Offers a passkey in the prompt, after an approval without one. */
export function PasskeyOffer(): ReactNode {
  return <PasskeyUplift uplift={passkeyUplift} messages={securityMessages[useLocale()]} />
}
