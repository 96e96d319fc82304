import '@stepup/react-ui/security-center.css'

import type { StaffMember } from '@stepup/bank-api/contract'
import { FactorList, SecurityCenter } from '@stepup/react-ui/security-center'
import { de } from '@stepup/react-ui/security-center/locales/de'
import { en } from '@stepup/react-ui/security-center/locales/en'
import type { ReactNode } from 'react'

import { Avatar, Badge } from '../kit/badge.tsx'
import { Card } from '../kit/card.tsx'
import { List, Row } from '../kit/list.tsx'
import { useLocale, useWords } from '../locale/locale.ts'
import { useKeyName } from '../security/use-key-name.ts'
import { SimulateToggle } from '../simulated-passkey/simulate-toggle.tsx'
import { staffWords } from '../words/staff.ts'
import { staffSecurityCenter } from './staff-client.ts'

const securityMessages = { en, de }
const kinds = ['passkey', 'security_key'] as const

/** A member of staff: what they may do, and the passkeys that they prove it with. */
export function Member({ member }: { readonly member: StaffMember }): ReactNode {
  const words = useWords(staffWords)
  const locale = useLocale()
  const nameKey = useKeyName()
  return (
    <>
      <Card title={words.signedInAs}>
        <List>
          <Row start={<Avatar name={member.name} />} title={member.name} detail={member.email} />
        </List>
        <ul className="rights">
          {member.rights.map((right) => (
            <li key={right}>
              <Badge>{words.rights[right]}</Badge>
            </li>
          ))}
        </ul>
      </Card>
      <SecurityCenter center={staffSecurityCenter} messages={securityMessages[locale]} colorScheme="inherit">
        <FactorList kinds={kinds} nameKey={nameKey} />
        <SimulateToggle />
        <p className="hint">{words.passkeysHint}</p>
      </SecurityCenter>
    </>
  )
}
