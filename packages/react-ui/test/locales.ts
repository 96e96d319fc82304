import { ar } from '../src/security-center/locales/ar.ts'
import { cs } from '../src/security-center/locales/cs.ts'
import { da } from '../src/security-center/locales/da.ts'
import { de } from '../src/security-center/locales/de.ts'
import { en } from '../src/security-center/locales/en.ts'
import { es } from '../src/security-center/locales/es.ts'
import { fi } from '../src/security-center/locales/fi.ts'
import { fr } from '../src/security-center/locales/fr.ts'
import { he } from '../src/security-center/locales/he.ts'
import { it } from '../src/security-center/locales/it.ts'
import { ja } from '../src/security-center/locales/ja.ts'
import { ko } from '../src/security-center/locales/ko.ts'
import { nb } from '../src/security-center/locales/nb.ts'
import { nl } from '../src/security-center/locales/nl.ts'
import { pl } from '../src/security-center/locales/pl.ts'
import { pt } from '../src/security-center/locales/pt.ts'
import { sv } from '../src/security-center/locales/sv.ts'
import { tr } from '../src/security-center/locales/tr.ts'
import { uk } from '../src/security-center/locales/uk.ts'
import { zhHans } from '../src/security-center/locales/zh-Hans.ts'
import type { SecurityMessages } from '../src/security-center/messages.ts'

/** Every locale with the words of the prompt and the security center. English is first. */
export const locales: readonly SecurityMessages[] = [
  en,
  ar,
  cs,
  da,
  de,
  es,
  fi,
  fr,
  he,
  it,
  ja,
  ko,
  nb,
  nl,
  pl,
  pt,
  sv,
  tr,
  uk,
  zhHans,
]
