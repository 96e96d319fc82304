import type { SecurityMessages } from '../src/security-center/messages.ts'

const files = import.meta.glob<Readonly<Record<string, SecurityMessages>>>('../src/security-center/locales/*.ts', {
  eager: true,
})
const allLocales = Object.values(files).flatMap((file) => Object.values(file))

/** Every locale with the words of the prompt and the security center. English is first. */
export const locales: readonly SecurityMessages[] = allLocales.toSorted(
  (a, b) => Number(b.locale === 'en') - Number(a.locale === 'en'),
)
