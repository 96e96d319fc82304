/** What other modals listen for on `document`: outside clicks, focus leaving, scrolling, keys. */
const isolated = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'touchstart',
  'touchmove',
  'touchend',
  'wheel',
  'focusin',
  'focusout',
  'keydown',
  'keyup',
  'submit',
] as const

/**
 * The element that the dialog lives in.
 *
 * It's made when the prompt opens, since one that already stood there would have been hidden by whichever modal
 * opened in between. Events stop at it, on their way up: other modals would take them for clicks outside of theirs.
 * React listens on the inner element, below that point.
 */
export function createHost(): { readonly host: HTMLElement; readonly mount: HTMLElement } {
  const host = document.createElement('div')
  host.className = 'su-host'
  // React Aria leaves elements with this mark out of what it hides and of what counts as outside.
  host.dataset['reactAriaTopLayer'] = 'true'
  // Radix and vaul take the pointer from `<body>`, and everything in it inherits that.
  host.style.pointerEvents = 'auto'
  const mount = host.appendChild(document.createElement('div'))
  for (const type of isolated) {
    host.addEventListener(type, (event) => event.stopPropagation(), { passive: true })
  }
  return { host, mount }
}
