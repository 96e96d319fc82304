import type { Messages } from '@stepup/react-ui'

import type { Address } from '../address/address.ts'

const locales: Readonly<Record<Address['locale'], () => Promise<Messages>>> = {
  en: async () => (await import('@stepup/react-ui/locales/en')).en,
  de: async () => (await import('@stepup/react-ui/locales/de')).de,
  fr: async () => (await import('@stepup/react-ui/locales/fr')).fr,
  es: async () => (await import('@stepup/react-ui/locales/es')).es,
  pt: async () => (await import('@stepup/react-ui/locales/pt')).pt,
  ja: async () => (await import('@stepup/react-ui/locales/ja')).ja,
  ar: async () => (await import('@stepup/react-ui/locales/ar')).ar,
  he: async () => (await import('@stepup/react-ui/locales/he')).he,
  nl: async () => (await import('@stepup/react-ui/locales/nl')).nl,
  it: async () => (await import('@stepup/react-ui/locales/it')).it,
  pl: async () => (await import('@stepup/react-ui/locales/pl')).pl,
  sv: async () => (await import('@stepup/react-ui/locales/sv')).sv,
  da: async () => (await import('@stepup/react-ui/locales/da')).da,
  nb: async () => (await import('@stepup/react-ui/locales/nb')).nb,
  fi: async () => (await import('@stepup/react-ui/locales/fi')).fi,
  cs: async () => (await import('@stepup/react-ui/locales/cs')).cs,
  tr: async () => (await import('@stepup/react-ui/locales/tr')).tr,
  uk: async () => (await import('@stepup/react-ui/locales/uk')).uk,
  'zh-Hans': async () => (await import('@stepup/react-ui/locales/zh-Hans')).zhHans,
  ko: async () => (await import('@stepup/react-ui/locales/ko')).ko,
}

/** The words, in the direction that was asked for: English from right to left shows what a layout takes for granted. */
export async function loadMessages({ locale, dir }: Pick<Address, 'locale' | 'dir'>): Promise<Messages> {
  const messages = await locales[locale]()
  return dir === 'locale' ? messages : { ...messages, dir }
}
