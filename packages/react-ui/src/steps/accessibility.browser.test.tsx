import { createFlowFixtures, type FlowFixtureName } from '@stepup/testing'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { userEvent, type Locator } from 'vitest/browser'

import { listen, openPrompt } from '../../test/open-prompt.tsx'
import { preloadStepUpModal } from '../index.ts'

const fixtures = createFlowFixtures(0)
const states = Object.keys(fixtures) as FlowFixtureName[]
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

describe.each(states.filter((name) => name !== 'approved'))('%s', (name) => {
  it(`A11Y-03: the prompt has visible buttons to leave at its top and at its foot: ${name}`, async () => {
    const { client, dialog } = await openPrompt(name, still)
    for (const way of ['Close', 'Cancel']) {
      const button = dialog.getByRole('button', { name: way, exact: true })
      await expect.element(button).toBeVisible()
      await button.click()
    }
    expect(client.sent).toEqual([{ type: 'cancel' }, { type: 'cancel' }])
  })

  it(`A11Y-11: the prompt does not focus an irreversible action, and describes the approval before it: ${name}`, async () => {
    const { dialog } = await openPrompt(name, still)
    const state = fixtures[name]
    await expect.poll(() => dialog.element().contains(document.activeElement)).toBe(true)
    expect(document.activeElement?.getAttribute('type')).not.toBe('submit')
    // An enrollment approves nothing.
    if (!state?.prompt.challenge.authorization_details || state.prompt.task.type === 'enroll') return
    const described = (dialog.element().getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
    for (const { creditorName } of state.prompt.challenge.authorization_details)
      if (typeof creditorName === 'string') expect(described).toContain(creditorName)
  })

  it(`A11Y-13: the prompt offers another factor if there is one, and explains that cancelling has no effect: ${name}`, async () => {
    const { client, dialog } = await openPrompt(name, still)
    const state = fixtures[name]
    const words = 'If you cancel, nothing is sent or changed.'
    await expect.element(dialog.getByText(words)).toBeVisible()
    await expect.element(dialog.getByRole('button', { name: 'Cancel' })).toHaveAccessibleDescription(words)
    // An ended challenge offers only "Start again"; the user chooses a factor after that.
    if (!state || !('factor' in state)) return
    const { task, enrollable, factors } = state.prompt
    const enrolling = task.type === 'enroll'
    if ((enrolling ? enrollable : factors).length < 2) return
    await dialog.getByRole('button', { name: enrolling ? /^(Back|Try another way)$/ : 'Try another way' }).click()
    expect(client.sent).toEqual([{ type: 'another_way' }])
  })
})

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
