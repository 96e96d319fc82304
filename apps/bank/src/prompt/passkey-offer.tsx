import '@stepup/react-ui/security-center.css'

import { createPasskeyUplift } from '@stepup/core'
import { PasskeyUplift } from '@stepup/react-ui/security-center'
import type { ReactNode } from 'react'

import { stepUp } from '../api/call.ts'
import { securityCenter } from '../api/security-center.ts'
import { useLocale } from '../locale/locale.ts'
import { securityMessages } from '../security/security-messages.ts'

const uplift = createPasskeyUplift({ client: stepUp, center: securityCenter })

/** Offers a passkey in the prompt, after an approval without one. */
export function PasskeyOffer(): ReactNode {
  return <PasskeyUplift uplift={uplift} messages={securityMessages[useLocale()]} />
}
