import '@stepup/react-ui/security-center.css'

import { SecurityCenter } from '@stepup/react-ui/security-center'
import type { ReactNode } from 'react'

import { securityCenter } from '../api/security-center.ts'
import { useLocale } from '@stepup/kit/locale.ts'
import { securityMessages } from './security-messages.ts'

interface NorthbankCenterProps {
  readonly className?: string
  readonly children: ReactNode
}

/** The customer's security center, in the language and the colors of the page. */
export function NorthbankCenter({ className = '', children }: NorthbankCenterProps): ReactNode {
  return (
    <SecurityCenter
      center={securityCenter}
      messages={securityMessages[useLocale()]}
      colorScheme="inherit"
      className={className}
    >
      {children}
    </SecurityCenter>
  )
}
