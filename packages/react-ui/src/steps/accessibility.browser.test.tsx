import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { userEvent, type Locator } from 'vitest/browser'

import { listen, openPrompt } from '../../test/open-prompt.tsx'
import { preloadStepUpModal } from '../index.ts'

const still = { appearance: { options: { animations: false } } }

beforeAll(() => preloadStepUpModal())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Writes a text to the clipboard. */
async function copy(text: string): Promise<void> {
  const source = document.body.appendChild(document.createElement('textarea'))
  source.value = text
  source.select()
  await userEvent.copy()
  source.remove()
}

const standStill = (): void => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
}

/** Advances time within React's `act`. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    vi.advanceTimersByTime(1000)
    // React renders a timer's update in a separate task.
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => resolve(), { once: true })
      port1.start()
      port2.postMessage(undefined)
    })
  }
}

describe('a field for a code', () => {
  it.each(['902117', '902 117', '902-117', 'Your code is 902 117. It ends in 5 minutes.'])(
    'A11Y-04: the code field is one named field with autofill, and accepts the pasted text "%s"',
    async (text) => {
      await copy(text)
      const { client, dialog } = await openPrompt('email-sent', still)
      const fields = dialog.getByRole('textbox')
      expect(fields.elements()).toHaveLength(1)
      await expect.element(fields).toHaveAccessibleName('Code')
      await expect.element(fields).toHaveAttribute('autocomplete', 'one-time-code')
      await expect.element(fields).toHaveAttribute('inputmode', 'numeric')
      await expect.element(fields).not.toHaveAttribute('maxlength')
      await expect.element(fields).toHaveFocus()
      await userEvent.paste()
      await expect.poll(() => client.sent).toEqual([{ type: 'submit', code: '902117' }])
    },
  )
})

describe('announcements', () => {
  const said = async (dialog: Locator, seconds: number): Promise<readonly string[]> => {
    const spoken = listen(dialog)
    await pass(seconds)
    return spoken
  }

  it('A11Y-07: a possible resend is announced once, and not every second before', async () => {
    standStill()
    const { dialog } = await openPrompt('email-sent', still)
    const countdown = (): string => dialog.element().querySelector('.su-tabular')?.textContent ?? ''
    const before = countdown()
    expect(await said(dialog, 10)).toEqual([])
    expect(countdown()).not.toBe(before)
    expect(await said(dialog, 40)).toEqual(['You can resend the code now.'])
    expect(countdown()).toBe('')
  })

  it('A11Y-07: the expiry is announced once, a minute before', async () => {
    standStill()
    const { dialog } = await openPrompt('totp', still)
    expect(await said(dialog, 228)).toEqual([])
    expect(await said(dialog, 40)).toEqual(['Under a minute left. If it runs out, you can start again.'])
    expect(dialog.element().querySelector('.su-expiry')?.getAttribute('aria-hidden')).toBe('true')
  })

  it('A11Y-07: each automatic step is announced once', async () => {
    const { dialog, show } = await openPrompt('totp', still)
    const spoken = listen(dialog)
    for (const [next, words] of [
      ['totp-checking', 'Checking'],
      ['totp-wrong', 'That code isn’t right. 3 tries left.'],
      ['expired', 'Time’s up.'],
    ] as const) {
      show(next)
      await expect.poll(() => spoken.at(-1)).toContain(words)
    }
    expect(spoken).toHaveLength(3)
  })

  it('A11Y-07: announcements have one live region, inside the dialog', async () => {
    const { dialog } = await openPrompt('totp', still)
    expect(document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=timer]')).toHaveLength(1)
    expect(dialog.getByRole('status').elements()).toHaveLength(1)
  })
})

describe('motion', () => {
  /** Returns the rules with motion that also apply under reduced motion. */
  function moving(rules: CSSRuleList, calm = false): readonly string[] {
    return [...rules].flatMap((rule) => {
      if (rule instanceof CSSKeyframesRule) return []
      const style = rule instanceof CSSStyleRule ? rule.style : undefined
      const moves = style && [style.animationName, style.transitionProperty].some((name) => name && name !== 'none')
      const innerRules = 'cssRules' in rule ? (rule.cssRules as CSSRuleList) : undefined
      const isCalm =
        calm || (rule instanceof CSSMediaRule && rule.conditionText.includes('prefers-reduced-motion: no-preference'))
      return [
        ...(moves && !isCalm && rule instanceof CSSStyleRule ? [rule.selectorText] : []),
        ...(innerRules ? moving(innerRules, isCalm) : []),
      ]
    })
  }

  it('A11Y-10: the prompt respects a preference for reduced motion', async () => {
    const { dialog, show } = await openPrompt('passkey')
    const sheets = [...document.styleSheets].filter((sheet) =>
      [...sheet.cssRules].some((rule) => rule.cssText.includes('stepup')),
    )
    expect(sheets.length).toBeGreaterThan(0)
    expect(sheets.flatMap((sheet) => moving(sheet.cssRules))).toEqual([])
    const matchMedia = window.matchMedia.bind(window)
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      query.includes('reduce') ? Object.assign(matchMedia('all'), {}) : matchMedia(query),
    )
    const animate = vi.spyOn(Element.prototype, 'animate')
    const before = dialog.element().getBoundingClientRect().height
    show('methods')
    await expect.poll(() => dialog.element().getBoundingClientRect().height).not.toBe(before)
    expect(animate).not.toHaveBeenCalled()
  })
})
