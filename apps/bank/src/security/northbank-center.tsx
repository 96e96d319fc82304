import '@stepup/react-ui/security-center.css'

import { SecurityCenter } from '@stepup/react-ui/security-center'
import { de } from '@stepup/react-ui/security-center/locales/de'
import { en } from '@stepup/react-ui/security-center/locales/en'
import type { ReactNode } from 'react'

import { securityCenter } from '../api/security-center.ts'
import { useLocale } from '../locale/locale.ts'

// Dates as the rest of the bank writes them.
const messages = { en: { ...en, locale: 'en-GB' }, de }

interface NorthbankCenterProps {
  readonly className?: string
  readonly children: ReactNode
}

/** The customer's security center, in the language and the colors of the page. */
export function NorthbankCenter({ className = '', children }: NorthbankCenterProps): ReactNode {
  return (
    <SecurityCenter
      center={securityCenter}
      messages={messages[useLocale()]}
      colorScheme="inherit"
      className={className}
    >
      {children}
    </SecurityCenter>
  )
}
