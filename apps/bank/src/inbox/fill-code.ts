/** The code in a message, or `undefined`. A telephone number has further groups of digits. */
export function codeIn(text: string): string | undefined {
  return /(?<!\d\s?)\b(\d{3})\s?(\d{3})\b(?!\s?\d)/.exec(text)?.slice(1).join('')
}

/** Returns the field of the page or prompt that takes a code. */
export function codeField(): HTMLInputElement | undefined {
  return [...document.querySelectorAll<HTMLInputElement>('input[autocomplete="one-time-code"]')].at(-1)
}

/** Fills a code in like a password manager: sets the value natively and dispatches an input event. */
export function fillCode(code: string): void {
  const field = codeField()
  if (!field) return
  field.focus()
  // React overrides the element's `value` and ignores values set through it.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, code)
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
