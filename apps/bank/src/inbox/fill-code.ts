/** The code in a message, or `undefined`. */
export function codeIn(text: string): string | undefined {
  return /\b(\d{3})\s?(\d{3})\b/.exec(text)?.slice(1).join('')
}

/** The field of the page, or of the prompt, that a code can be filled into. */
export function codeField(): HTMLInputElement | undefined {
  return [...document.querySelectorAll<HTMLInputElement>('input[autocomplete="one-time-code"]')].at(-1)
}

/** Fills a code in as a password manager does: by the field's own value, and with the event of an edit. */
export function fillCode(code: string): void {
  const field = codeField()
  if (!field) return
  field.focus()
  // React replaces the `value` of the element, and ignores what is set through its own.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, code)
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
