/** The open prompt. Elements behind it can't be focused. */
export function openPrompt(): Element | null {
  return document.querySelector('dialog:modal')
}

/** Moves the focus within the page: at once, or when the open prompt closes. Returns a function that stops waiting. */
export function focusPage(focus: () => void): () => void {
  const prompt = openPrompt()
  if (prompt) prompt.addEventListener('close', focus, { once: true })
  else focus()
  return () => prompt?.removeEventListener('close', focus)
}
