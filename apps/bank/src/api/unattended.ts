/** Milliseconds after the last input from which the page counts as unattended. */
const ATTENDED = 60_000

// Screen readers, voice control and dictation send `click` or `input` alone.
const inputs = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'click', 'input'] as const

let lastInput = Date.now()
for (const type of inputs) addEventListener(type, () => (lastInput = Date.now()), { capture: true, passive: true })

/**
 * Returns a header that marks requests of an unattended page. Polling and refetches after the bank's events continue
 * without the customer, so the bank does not count them as activity.
 */
export function unattendedHeader(): Readonly<Record<string, string>> {
  return Date.now() - lastInput < ATTENDED ? {} : { 'Northbank-Unattended': '1' }
}
