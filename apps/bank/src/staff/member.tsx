import '@stepup/react-ui/security-center.css'

import type { StaffAnswer, StaffMember } from '@stepup/bank-api/contract'
import { FactorList, SecurityCenter } from '@stepup/react-ui/security-center'
import { de } from '@stepup/react-ui/security-center/locales/de'
import { en } from '@stepup/react-ui/security-center/locales/en'
import type { ReactNode } from 'react'

import { Avatar } from '../kit/tile.tsx'
import { Badge } from '@stepup/kit/badge.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { List, Row } from '../kit/list.tsx'
import { useLocale, useWords } from '@stepup/kit/locale.ts'
import { useKeyName } from '../security/use-key-name.ts'
import { SimulateToggle } from '../simulated-passkey/simulate-toggle.tsx'
import { staffWords } from '../words/staff.ts'
import { staffSecurityCenter } from './staff-client.ts'

const securityMessages = { en, de }
const kinds = ['passkey', 'security_key'] as const

interface MemberProps {
  readonly member: StaffMember
  readonly yearWritten: StaffAnswer['yearWritten']
}

/** The page of a member of staff: a link to the desk, their rights, and their passkeys. */
export function Member({ member, yearWritten = 1 }: MemberProps): ReactNode {
  const words = useWords(staffWords)
  const locale = useLocale()
  const nameKey = useKeyName()
  const isReady = yearWritten >= 1
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
        <div className="to-desk">
          {/* The desk is a separate page with its own code. Its server answers once the year is written. */}
          <a
            className="button"
            data-variant="primary"
            {...(isReady ? { href: '/desk' } : { role: 'link', tabIndex: 0, 'aria-disabled': true })}
          >
            {words.openDesk}
          </a>
          {!isReady && <p className="hint">{words.writing(Math.floor(yearWritten * 100))}</p>}
        </div>
      </Card>
      <SecurityCenter center={staffSecurityCenter} messages={securityMessages[locale]} colorScheme="inherit">
        <FactorList kinds={kinds} nameKey={nameKey} />
        <SimulateToggle />
        <p className="hint">{words.passkeysHint}</p>
      </SecurityCenter>
    </>
  )
}
