import { useState, type ReactNode } from 'react'

/** Offers browser notifications for approvals that arrive while the tab is hidden. */
export function Notifications(): ReactNode {
  const [permission, setPermission] = useState(() =>
    typeof Notification === 'undefined' ? 'denied' : Notification.permission,
  )
  if (permission !== 'default') return null
  return (
    <button
      type="button"
      className="button secondary fit"
      onClick={() => void Notification.requestPermission().then(setPermission)}
    >
      Notify me when something needs my approval
    </button>
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
