let open = 0

function guard(event: KeyboardEvent): void {
  if (open > 0 && (event.key === 'Escape' || event.key === 'Tab')) event.stopImmediatePropagation()
}

// Listeners on `window` run in registration order, and Mantine adds its own when its components mount, so ours is
// registered first. It doesn't prevent the default, which fires `cancel` on the dialog and moves the focus.
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
