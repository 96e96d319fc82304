import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { backgroundOf, colorOf, contrast, textElements } from '../../test/contrast.ts'
import { fixture, openPrompt, says } from '../../test/open-prompt.tsx'
import { preloadStepUpModal, type PartState } from '../index.ts'

const undo: (() => void)[] = []

beforeAll(() => preloadStepUpModal())
afterEach(() => {
  for (const restore of undo.splice(0)) restore()
})

function tokenOf(element: Element, name: string): string {
  return getComputedStyle(element).getPropertyValue(name).trim()
}

describe('variables', () => {
  it('variables of the appearance apply to the prompt, and follow a change', async () => {
    const { dialog } = await openPrompt('passkey', {
      appearance: { variables: { '--su-radius': '3px', '--su-brand': 'rgb(0, 100, 0)' } },
    })
    expect(getComputedStyle(dialog.element()).borderTopLeftRadius).toBe('3px')
    expect(tokenOf(dialog.element(), '--su-brand')).toBe('rgb(0, 100, 0)')
    expect(tokenOf(document.documentElement, '--su-brand')).toBe('')
  })
})

describe('elements', () => {
  it('elements of the appearance accept classes, styles, and functions of the prompt’s state', async () => {
    const asked: PartState[] = []
    const { dialog, show } = await openPrompt('passkey', {
      appearance: {
        elements: {
          title: 'mine',
          summary: { borderTopWidth: '7px', borderTopStyle: 'solid' },
          button(state) {
            asked.push(state)
            return state.status === 'ready' ? 'waiting' : undefined
          },
        },
      },
    })
    await expect.element(dialog.getByRole('heading')).toHaveClass('su-title', 'mine')
    expect(getComputedStyle(dialog.getByRole('group').element()).borderTopWidth).toBe('7px')
    const button = dialog.getByRole('button', { name: 'Continue with passkey' })
    await expect.element(button).toHaveClass('su-button', 'waiting')
    show('passkey-asking')
    await expect
      .element(dialog.getByRole('button', { name: 'Waiting for your browser' }))
      .toHaveClass('su-button', { exact: true })
    expect(asked).toContainEqual({ status: 'ready', factor: 'passkey' })
    expect(asked).toContainEqual({ status: 'ceremony', factor: 'passkey' })
  })
})

describe('options', () => {
  it('an option of the appearance shows the code as one plain field', async () => {
    const { dialog } = await openPrompt('totp', { appearance: { options: { otp: 'plain' } } })
    await expect.element(dialog.getByRole('textbox', { name: 'Code' })).toHaveClass('su-text-input')
    expect(dialog.element().querySelector('.su-slots')).toBe(null)
  })

  it('an option of the appearance hides the logo', async () => {
    const { dialog } = await openPrompt('passkey', {
      brand: { name: 'Northbank', logo: <b>Logo</b> },
      appearance: { options: { logo: false } },
    })
    await says(dialog, 'Northbank')
    expect(dialog.element().textContent).not.toContain('Logo')
  })

  it('an option of the appearance offers help on every step', async () => {
    const links = { help: '/help' }
    const { dialog } = await openPrompt('passkey', { links, appearance: { options: { help: 'always' } } })
    await expect.element(dialog.getByRole('link', { name: 'Get help' })).toHaveAttribute('href', '/help')
  })

  it('the prompt offers help only in dead ends by default', async () => {
    const { dialog, show } = await openPrompt('passkey', { links: { help: '/help' } })
    expect(dialog.getByRole('link').elements()).toEqual([])
    show('totp-locked')
    await expect.element(dialog.getByRole('link', { name: 'Get help' })).toHaveAttribute('href', '/help')
  })

  it('an option of the appearance stops all animations', async () => {
    const { dialog, show } = await openPrompt('passkey', { appearance: { options: { animations: false } } })
    show('methods')
    await says(dialog, 'Authenticator app')
    show('totp')
    await expect.element(dialog.getByRole('textbox')).toHaveFocus()
    expect(dialog.element().getAnimations({ subtree: true })).toEqual([])
  })

  it('an option of the appearance makes the prompt a sheet at the foot of a wide window', async () => {
    await page.viewport(1000, 800)
    undo.push(() => void page.viewport(414, 896))
    const { dialog } = await openPrompt('passkey', {
      appearance: { options: { presentation: 'sheet', animations: false } },
    })
    expect(Math.round(dialog.element().getBoundingClientRect().bottom)).toBe(800)
    expect(getComputedStyle(dialog.element()).borderBottomLeftRadius).toBe('0px')
  })
})

/** Adds a theme's file to the page, like an app. */
async function useTheme(name: string): Promise<void> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = new URL(`../../themes/${name}.css`, import.meta.url).href
  undo.push(() => link.remove())
  await new Promise((resolve, reject) => {
    link.addEventListener('load', resolve)
    link.addEventListener('error', () => reject(new Error(`There is no theme ${name}`)))
    document.head.append(link)
  })
}

/** The defaults of shadcn/ui, which its theme reads. */
const shadcn = {
  light: {
    '--background': 'oklch(1 0 0)',
    '--foreground': 'oklch(0.145 0 0)',
    '--popover': 'oklch(1 0 0)',
    '--popover-foreground': 'oklch(0.145 0 0)',
    '--primary': 'oklch(0.205 0 0)',
    '--primary-foreground': 'oklch(0.985 0 0)',
    '--muted': 'oklch(0.97 0 0)',
    '--muted-foreground': 'oklch(0.556 0 0)',
    '--border': 'oklch(0.922 0 0)',
    '--destructive': 'oklch(0.505 0.213 27.5)',
    '--radius': '0.625rem',
  },
  dark: {
    '--background': 'oklch(0.145 0 0)',
    '--foreground': 'oklch(0.985 0 0)',
    '--popover': 'oklch(0.205 0 0)',
    '--popover-foreground': 'oklch(0.985 0 0)',
    '--primary': 'oklch(0.922 0 0)',
    '--primary-foreground': 'oklch(0.205 0 0)',
    '--muted': 'oklch(0.269 0 0)',
    '--muted-foreground': 'oklch(0.708 0 0)',
    '--border': 'oklch(1 0 0 / 0.1)',
    '--destructive': 'oklch(0.704 0.191 22.216)',
    '--radius': '0.625rem',
  },
} as const

const radii = { default: '14px', bank: '4px', material: '28px', shadcn: '10px' } as const

describe.each(['default', 'bank', 'material', 'shadcn'] as const)('the theme %s', (theme) => {
  it.each(['light', 'dark'] as const)(
    `the theme applies, and keeps the contrast of text at 4.5:1, in %s: ${theme}`,
    async (colorScheme) => {
      await useTheme(theme)
      const root = document.documentElement
      if (theme === 'shadcn')
        for (const [name, value] of Object.entries(shadcn[colorScheme])) {
          root.style.setProperty(name, value)
          undo.push(() => root.style.removeProperty(name))
        }
      const appearance = { colorScheme, options: { animations: false } }
      const { dialog, show } = await openPrompt('passkey', { appearance })
      expect(getComputedStyle(dialog.element()).borderTopLeftRadius).toBe(radii[theme])
      const faults: string[] = []
      for (const name of ['passkey', 'totp-wrong', 'methods', 'totp-locked', 'one-more', 'approved'] as const) {
        show(name)
        await expect.poll(() => dialog.element().getAttribute('data-state')).toBe(fixture(name).status)
        for (const element of textElements(dialog.element())) {
          const ratio = contrast(colorOf(element), backgroundOf(element))
          if (ratio < 4.5) faults.push(`${name}: "${element.textContent}" has ${ratio.toFixed(2)}`)
        }
      }
      expect(faults).toEqual([])
    },
  )
})
