import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'

import { approvalsQuery } from '../api/queries.ts'
import { Button } from '@stepup/kit/button.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { approveWords } from '../words/approve.ts'
import { notificationPermission } from './notify.ts'

/**
 * Offers browser notifications for approvals, on a device that can approve. Permission is requested only after a click.
 */
export function Notifications(): ReactNode {
  const words = useWords(approveWords)
  const isApprover = useQuery(approvalsQuery).data?.approver ?? false
  const [permission, setPermission] = useState(notificationPermission)
  if (!isApprover || permission === 'unsupported') return null
  if (permission !== 'default') return <p className="hint">{words.notifications[permission]}</p>
  return (
    <p>
      <Button variant="secondary" onClick={() => void Notification.requestPermission().then(setPermission)}>
        {words.notify}
      </Button>
    </p>
  )
}
