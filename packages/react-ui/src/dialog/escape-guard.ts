let open = 0

function guard(event: KeyboardEvent): void {
  if (open > 0 && event.key === 'Escape') event.stopImmediatePropagation()
}

/**
 * Keeps Escape from the other libraries on the page while a prompt is open, or they close what lies beneath it.
 * Registered when the shell mounts: listeners on `window` run in order of registration, and those of other modals
 * come when they open. The default is left alone, since it's what makes the browser fire `cancel` on our dialog.
 */
export function installEscapeGuard(): () => void {
  window.addEventListener('keydown', guard, { capture: true })
  window.addEventListener('keyup', guard, { capture: true })
  return () => {
    window.removeEventListener('keydown', guard, { capture: true })
    window.removeEventListener('keyup', guard, { capture: true })
  }
}

/** Escape is ours until the returned function is called. */
export function holdEscape(): () => void {
  open++
  return () => {
    open--
  }
}
