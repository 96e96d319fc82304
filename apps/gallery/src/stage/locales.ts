import type { Messages } from '@stepup/react-ui'

import type { Address } from '../address/address.ts'

const locales: Readonly<Record<Address['locale'], () => Promise<Messages>>> = {
  en: async () => (await import('@stepup/react-ui/locales/en')).en,
  ar: async () => (await import('@stepup/react-ui/locales/ar')).ar,
  cs: async () => (await import('@stepup/react-ui/locales/cs')).cs,
  da: async () => (await import('@stepup/react-ui/locales/da')).da,
  de: async () => (await import('@stepup/react-ui/locales/de')).de,
  es: async () => (await import('@stepup/react-ui/locales/es')).es,
  fi: async () => (await import('@stepup/react-ui/locales/fi')).fi,
  fr: async () => (await import('@stepup/react-ui/locales/fr')).fr,
  he: async () => (await import('@stepup/react-ui/locales/he')).he,
  it: async () => (await import('@stepup/react-ui/locales/it')).it,
  ja: async () => (await import('@stepup/react-ui/locales/ja')).ja,
  ko: async () => (await import('@stepup/react-ui/locales/ko')).ko,
  nb: async () => (await import('@stepup/react-ui/locales/nb')).nb,
  nl: async () => (await import('@stepup/react-ui/locales/nl')).nl,
  pl: async () => (await import('@stepup/react-ui/locales/pl')).pl,
  pt: async () => (await import('@stepup/react-ui/locales/pt')).pt,
  sv: async () => (await import('@stepup/react-ui/locales/sv')).sv,
  tr: async () => (await import('@stepup/react-ui/locales/tr')).tr,
  uk: async () => (await import('@stepup/react-ui/locales/uk')).uk,
  'zh-Hans': async () => (await import('@stepup/react-ui/locales/zh-Hans')).zhHans,
}

/** Loads the words in the requested direction. English from right to left reveals assumptions of a layout. */
export async function loadMessages({ locale, dir }: Pick<Address, 'locale' | 'dir'>): Promise<Messages> {
  const messages = await locales[locale]()
  return dir === 'locale' ? messages : { ...messages, dir }
}
