import './tool.css'

import { Languages } from 'lucide-react'
import type { ReactNode } from 'react'

import { locales, useLocaleChoice } from './locale.ts'

const names = { en: 'English', de: 'Deutsch' } as const

/** Switches to the other language, under that language's own name. */
export function LocaleSwitch(): ReactNode {
  const { locale, choose } = useLocaleChoice()
  const other = locales.find((language) => language !== locale) ?? locale
  return (
    <button type="button" className="tool" lang={other} onClick={() => choose(other)}>
      <Languages /> <span>{names[other]}</span>
    </button>
  )
}
