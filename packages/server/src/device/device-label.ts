import { languageOf, languages } from '../message/languages.ts'
import { en } from '../message/locales/en.ts'
import type { SessionUser } from '../session/session.ts'

// The first match wins: user agent strings also name the browsers that they descend from.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//u, 'Edge'],
  [/\bOPR\//u, 'Opera'],
  [/\bSamsungBrowser\//u, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//u, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//u, 'Chrome'],
  [/\bSafari\//u, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/u, 'iPhone'],
  [/\biPad\b/u, 'iPad'],
  [/\bAndroid\b/u, 'Android'],
  [/\bWindows\b/u, 'Windows'],
  [/\bMac OS X\b/u, 'Mac'],
  [/\bCrOS\b/u, 'ChromeOS'],
  [/\bLinux\b/u, 'Linux'],
]

/**
 * Returns a name for the browser of a request, made of product names, which read the same in every language: `Firefox (Windows)`. A program
 * that names neither is an `Unknown device`, in the user's language. It is no proof, because clients can claim to be any browser.
 */
export function deviceLabel(request: Request, locale = 'en'): string {
  const agent = (request.headers.get('user-agent') ?? '').slice(0, 512)
  const [browser, system] = [browsers, systems].map((known) => known.find(([pattern]) => pattern.test(agent))?.[1])
  if (browser !== undefined && system !== undefined) return `${browser} (${system})`
  return browser ?? system ?? unknownDevice(locale)
}

/**
 * The label of a device as its user reads it. The store has the English name of an unknown device, for staff and for users who change their
 * language.
 */
export function labelFor(
  { label }: { readonly label: string },
  { locale = 'en' }: Pick<SessionUser, 'locale'>,
): string {
  return label === en.unknownDevice ? unknownDevice(locale) : label
}

function unknownDevice(locale: string): string {
  return (languages[languageOf(locale)] ?? en).unknownDevice
}
