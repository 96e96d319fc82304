/** Returns the permission for notifications. */
export function notificationPermission(): NotificationPermission | 'unsupported' {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission
}

/**
 * Shows a notification of a pending approval while the page is hidden, if the customer allowed that. Returns a function
 * that closes the notification.
 */
export function notifyOf(id: string, body: string): () => void {
  if (notificationPermission() !== 'granted' || !document.hidden) return () => {}
  try {
    const shown = new Notification('Northbank', { body, tag: id })
    shown.addEventListener('click', () => window.focus())
    return () => shown.close()
  } catch {
    // Chrome on Android supports notifications of a service worker only.
    return () => {}
  }
}
