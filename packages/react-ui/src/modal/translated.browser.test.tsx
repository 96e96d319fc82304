import type { FlowFixtureName } from '@stepup/testing'
import { describe, expect, it } from 'vitest'
import type { Locator } from 'vitest/browser'

import { openPrompt, says } from '../../test/open-prompt.tsx'

/** Replaces every text as the translators of Chromium and Google do: the nodes that React made are no longer in the page. */
function translate(dialog: Locator): void {
  const walker = document.createTreeWalker(dialog.element(), NodeFilter.SHOW_TEXT)
  const texts: Node[] = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  for (const text of texts) {
    const outer = document.createElement('font')
    outer.appendChild(document.createElement('font')).textContent = text.nodeValue
    text.parentNode?.replaceChild(outer, text)
  }
}

const steps: readonly (readonly [from: FlowFixtureName, to: FlowFixtureName, text: string])[] = [
  ['passkey', 'passkey-asking', 'Waiting for your browser'],
  ['passkey-asking', 'passkey-refused', 'Try again'],
  ['totp', 'totp-checking', 'Checking'],
  ['totp-checking', 'totp-wrong', 'Approve'],
  ['email', 'email-sending', 'Sending'],
  ['email-sending', 'email-sent', 'Approve'],
  ['expired', 'restarting', 'Starting again'],
  ['methods', 'password', 'Show password'],
]

describe('a prompt that the browser has translated', () => {
  it.each(steps)('the prompt goes on from %s to %s', async (from, to, text) => {
    const { dialog, show } = await openPrompt(from)
    translate(dialog)
    show(to)
    await says(dialog, text)
    await expect.element(dialog).toBeVisible()
  })

  it('the label of a button changes', async () => {
    const { dialog } = await openPrompt('password')
    translate(dialog)
    await dialog.getByRole('button', { name: 'Show password' }).click()
    await expect.element(dialog.getByRole('button', { name: 'Hide password' })).toBeVisible()
  })
})
