let open = 0

function guard(event: KeyboardEvent): void {
  if (open > 0 && (event.key === 'Escape' || event.key === 'Tab')) event.stopImmediatePropagation()
}

// Listeners on `window` run in order of registration, and Mantine's are there as soon as its components mount: ours has to
// be older than any component. The default is left alone, since it's what makes the browser fire `cancel` on our dialog, and
// move the focus in it.
if (typeof window !== 'undefined') {
  window.addEventListener('keydown', guard, true)
  window.addEventListener('keyup', guard, true)
}

/**
 * Keeps Escape and Tab from the other libraries on the page while a prompt is open, or they close what lies beneath it, or move
 * the focus there: the keys are ours until the returned function is called.
 */
export function holdKeys(): () => void {
  open++
  return () => {
    open--
  }
}
