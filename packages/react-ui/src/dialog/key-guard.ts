import { remember } from './invoker.ts'

let open = 0

function guard(event: KeyboardEvent): void {
  if (open > 0 && (event.key === 'Escape' || event.key === 'Tab')) event.stopImmediatePropagation()
}

// Listeners on `window` run in registration order, and Mantine adds its own when its components mount, so this one is
// registered first. It doesn't prevent the default, which fires `cancel` on the dialog and moves the focus. The focus is
// tracked from the start, too: the button that was pressed is often disabled, and has lost the focus, when the challenge
// arrives. The dialog itself would then return the focus to `<body>`.
if (typeof window !== 'undefined') {
  window.addEventListener('keydown', guard, true)
  window.addEventListener('keyup', guard, true)
  window.addEventListener('focusin', remember, true)
  // A field with `autofocus` had it before this module was loaded.
  remember()
}

/**
 * Hides Escape and Tab from the other libraries on the page, until the returned function is called. Otherwise Escape
 * would also close what lies beneath the prompt, and Tab would move the focus there.
 */
export function holdKeys(): () => void {
  open++
  return () => {
    open--
  }
}
