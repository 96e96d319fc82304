import { useState, type ReactNode } from 'react'

/** Offers the browser's own notifications, for when the bank's tab is not the one in front. */
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

/** Tells of what waits, where the customer allowed it and doesn't see the page. */
export function notifyOf(id: string, title: string): () => void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted' || !document.hidden) return () => {}
  try {
    const shown = new Notification('Northbank', { body: title, tag: id })
    shown.addEventListener('click', () => window.focus())
    return () => shown.close()
  } catch {
    // Chrome on Android shows none without a service worker.
    return () => {}
  }
}
