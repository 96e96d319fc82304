import { expect, it } from 'vitest'

import { deviceLabel } from './device-label.ts'

const from = (agent?: string) =>
  new Request('https://bank.example', { headers: agent === undefined ? {} : { 'user-agent': agent } })

it('a browser is named by its product and its system, which read the same in every language', () => {
  const firefox = from('Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0')
  expect(deviceLabel(firefox)).toBe('Firefox (Linux)')
  expect(deviceLabel(firefox, 'de')).toBe('Firefox (Linux)')
})

it.each([
  { locale: undefined, label: 'Unknown device' },
  { locale: 'de-AT', label: 'Unbekanntes Gerät' },
  { locale: 'zh-CN', label: '未知设备' },
  { locale: 'xx', label: 'Unknown device' },
])('a program that names neither is “$label” for a user with the locale $locale', ({ locale, label }) => {
  expect(deviceLabel(from(), locale)).toBe(label)
  expect(deviceLabel(from('curl/8.5.0'), locale)).toBe(label)
})
