import { useState, type ReactNode } from 'react'

import { Button } from '../kit/button.tsx'
import { useWords } from '../locale/locale.ts'
import { approveWords } from '../words/approve.ts'

/** Offers browser notifications for approvals that arrive while the tab is hidden. */
export function Notifications(): ReactNode {
  const { notify } = useWords(approveWords)
  const [permission, setPermission] = useState(() =>
    typeof Notification === 'undefined' ? 'denied' : Notification.permission,
  )
  if (permission !== 'default') return null
  return (
    <p>
      <Button variant="secondary" onClick={() => void Notification.requestPermission().then(setPermission)}>
        {notify}
      </Button>
    </p>
  )
}

/** Notifies of a pending approval while the page is hidden, if the customer allowed notifications. */
export function notifyOf(id: string, title: string): () => void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted' || !document.hidden) return () => {}
  try {
    const shown = new Notification('Northbank', { body: title, tag: id })
    shown.addEventListener('click', () => window.focus())
    return () => shown.close()
  } catch {
    // Chrome on Android needs a service worker for notifications.
    return () => {}
  }
}
