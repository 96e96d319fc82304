import '../styles.css'

import { StepUpProvider } from '@stepup/react'
import { createFlowFixtures, createScriptedClient, type ScriptedClient } from '@stepup/testing'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { backgroundOf, colorOf, contrast, textElements } from '../../test/contrast.ts'
import { preloadStepUpModal, StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

/** Brands from white to black through every hue, with difficult ones: mid gray, yellow, lime, cyan. */
const brands = [
  '#ffffff',
  '#e8e8e8',
  '#fde047',
  '#a3e635',
  '#22d3ee',
  '#fb923c',
  '#f472b6',
  '#9ca3af',
  '#22c55e',
  '#f97316',
  '#3b82f6',
  '#808080',
  '#ef4444',
  '#a855f7',
  '#0d9488',
  '#b45309',
  '#6d28d9',
  '#1e3a8a',
  '#3f1d0b',
  '#000000',
  'oklch(0.7 0.3 330)',
  'color(display-p3 0 1 0)',
]

const states = [
  'passkey',
  'totp-wrong',
  'totp',
  'methods',
  'passkey-refused-twice',
  'totp-locked',
  'server-busy',
  'expiring',
  'one-more',
] as const

let client: ScriptedClient
const fixtures = createFlowFixtures(Date.now())

beforeAll(() => preloadStepUpModal())
beforeEach(() => {
  client = createScriptedClient()
})
afterEach(() => document.documentElement.style.removeProperty('--su-brand'))

describe.each(['light', 'dark'] as const)('in %s, for any brand color', (colorScheme) => {
  it.each(states)(
    `the contrast of text is 4.5:1 and of controls 3:1 for any brand color, in %s, ${colorScheme}`,
    async (name) => {
      const appearance = { colorScheme, options: { animations: false } }
      await render(
        <StepUpProvider client={client}>
          <StepUpModal messages={en} brand={{ name: 'Northbank' }} appearance={appearance} />
        </StepUpProvider>,
      )
      client.show(fixtures[name])
      const dialog = page.getByRole('dialog')
      await expect.element(dialog).toBeVisible()
      const faults: string[] = []
      for (const brand of brands) {
        document.documentElement.style.setProperty('--su-brand', brand)
        const texts = textElements(dialog.element())
        expect(texts.length).toBeGreaterThan(4)
        for (const element of texts) {
          const ratio = contrast(colorOf(element), backgroundOf(element))
          if (ratio < 4.5) faults.push(`${brand}: "${element.textContent}" has ${ratio.toFixed(2)}`)
        }
        // The focus ring and field borders against their surroundings.
        const surface = backgroundOf(dialog.element())
        for (const ringed of dialog.element().querySelectorAll(':focus-visible, .su-slot[data-active]')) {
          if (getComputedStyle(ringed).outlineStyle === 'none') continue
          const ratio = contrast(colorOf(ringed, 'outlineColor'), surface)
          if (ratio < 3) faults.push(`${brand}: the ring of ${ringed.className} has ${ratio.toFixed(2)}`)
        }
        for (const slot of dialog.element().querySelectorAll('.su-slot')) {
          const ratio = contrast(colorOf(slot, 'borderTopColor'), surface)
          if (ratio < 3) faults.push(`${brand}: the border of ${slot.className} has ${ratio.toFixed(2)}`)
        }
      }
      expect(faults).toEqual([])
    },
  )
})
