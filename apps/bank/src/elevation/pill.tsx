import './pill.css'

import { ElevationPill } from '@stepup/react-ui/security-center'
import type { ReactNode } from 'react'

import { NorthbankCenter } from '../security/northbank-center.tsx'

/** The pill of an elevated session, with a button that revokes the elevation. */
export function Pill(): ReactNode {
  return (
    <NorthbankCenter className="elevation">
      <ElevationPill />
    </NorthbankCenter>
  )
}
