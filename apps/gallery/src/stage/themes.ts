import bank from '@stepup/react-ui/themes/bank.css?url'
import material from '@stepup/react-ui/themes/material.css?url'
import shadcn from '@stepup/react-ui/themes/shadcn.css?url'

import type { Address } from '../address/address.ts'

const sheets: Readonly<Record<Address['theme'], string | undefined>> = { default: undefined, bank, material, shadcn }

/** Replaces the theme's stylesheet in the page. */
export async function applyTheme(theme: Address['theme']): Promise<void> {
  document.querySelector('link[data-theme]')?.remove()
  document.documentElement.dataset['theme'] = theme
  const href = sheets[theme]
  if (href === undefined) return
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  link.dataset['theme'] = theme
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener('load', resolve)
    link.addEventListener('error', reject)
  })
  document.head.append(link)
  await loaded
}
