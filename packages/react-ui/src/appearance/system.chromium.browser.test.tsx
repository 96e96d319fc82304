import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cdp } from 'vitest/browser'

import { backgroundOf, colorOf, contrast, textElements } from '../../test/contrast.ts'
import { openPrompt, says } from '../../test/open-prompt.tsx'
import { preloadStepUpModal } from '../index.ts'

/** Emulates a preference of the user's system. */
async function prefer(features: Readonly<Record<string, string>>): Promise<void> {
  // SAFETY: Vitest's types don't describe the provider's session.
  const session = cdp() as unknown as { readonly send: (method: string, params: object) => Promise<unknown> }
  await session.send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  })
}

beforeAll(() => preloadStepUpModal())
afterEach(() => prefer({}))

const seen = (element: Element | null): CSSStyleDeclaration => getComputedStyle(element ?? document.body)

describe('with reduced motion', () => {
  it('A11Y-10: reduced motion stops all animations', async () => {
    await prefer({ 'prefers-reduced-motion': 'reduce' })
    const { client, dialog, show } = await openPrompt('passkey')
    const element = dialog.element()
    const moving = (): readonly Animation[] => element.getAnimations({ subtree: true })
    expect(moving()).toEqual([])
    for (const [name, words] of [
      ['passkey-checking', 'Checking'],
      ['methods', 'Authenticator app'],
      ['totp-wrong', 'That code isn’t right.'],
    ] as const) {
      show(name)
      await says(dialog, words)
      expect(moving()).toEqual([])
    }
    client.show({ status: 'idle' })
    await expect.poll(() => element.isConnected).toBe(false)
  })
})

describe.each(['light', 'dark'] as const)('with more contrast, in %s', (colorScheme) => {
  it(`secondary texts, lines and fields have a contrast of 7:1 or more (WCAG 1.4.6), in ${colorScheme}`, async () => {
    await prefer({ 'prefers-contrast': 'more' })
    const options = { animations: false }
    const { dialog } = await openPrompt('email-sent', { appearance: { colorScheme, options } })
    const element = dialog.element()
    const texts = textElements(element).filter((text) => !text.closest('.su-button[data-variant=primary]'))
    expect(texts.length).toBeGreaterThan(8)
    const faint = texts.filter((text) => contrast(colorOf(text), backgroundOf(text)) < 7)
    expect(faint.map(({ textContent }) => textContent)).toEqual([])
    const slot = element.querySelector('.su-slot')
    expect(slot && contrast(colorOf(slot, 'borderTopColor'), backgroundOf(slot))).toBeGreaterThan(7)
  })
})

describe('with forced colors', () => {
  const edges = ['borderTopStyle', 'borderBottomStyle'] as const

  it('A11Y-10: the dialog, its buttons and its fields have visible borders in forced colors', async () => {
    await prefer({ 'forced-colors': 'active' })
    const { dialog } = await openPrompt('totp', { appearance: { options: { animations: false } } })
    for (const selector of ['.su-dialog', '.su-summary', '.su-button', '.su-slot']) {
      const element = selector === '.su-dialog' ? dialog.element() : dialog.element().querySelector(selector)
      const style = seen(element)
      for (const edge of edges) expect([selector, style[edge]]).toEqual([selector, 'solid'])
      expect(Number.parseFloat(style.borderTopWidth)).toBeGreaterThanOrEqual(1)
      if (element) expect(colorOf(element, 'borderTopColor')).not.toEqual(backgroundOf(element))
    }
  })

  it('A11Y-10: the focus is visible on every focusable element in forced colors', async () => {
    await prefer({ 'forced-colors': 'active' })
    const { dialog, show } = await openPrompt('passkey', { appearance: { options: { animations: false } } })
    const ringOf = (element: Element | null): readonly [string, boolean] => {
      if (!element) throw new Error('There is nothing to look at')
      const { outlineStyle, outlineWidth } = seen(element)
      const ring = colorOf(element, 'outlineColor').join()
      return [outlineStyle, Number.parseFloat(outlineWidth) >= 2 && ring !== backgroundOf(element).join()]
    }
    for (const control of dialog.element().querySelectorAll('button')) {
      // Focuses like the keyboard does.
      control.focus({ focusVisible: true })
      expect(ringOf(control)).toEqual(['solid', true])
    }
    show('totp')
    await expect.element(dialog.getByRole('textbox')).toHaveFocus()
    await expect.poll(() => dialog.element().querySelector('.su-slot[data-active]')).not.toBe(null)
    expect(ringOf(dialog.element().querySelector('.su-slot[data-active]'))).toEqual(['solid', true])
  })
})
