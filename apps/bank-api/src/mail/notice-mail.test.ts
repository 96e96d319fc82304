import { expect, it } from 'vitest'

import { noticeMail } from './notice-mail.ts'

const at = Date.UTC(2026, 10, 25)

it('a notice is written in the language of the customer', () => {
  const user = { id: '1', name: 'Mara Lindner', email: 'mara@northbank.example' }
  const added = { type: 'device.added', label: 'Chrome (Linux)', at } as const
  const english = noticeMail({ ...added, user })
  expect(english.subject).toBe('New sign-in on Chrome (Linux)')
  const german = noticeMail({ ...added, user: { ...user, locale: 'de' } })
  expect(german.subject).toBe('Neue Anmeldung: Chrome (Linux)')
  expect(german.text).toMatch(/^Guten Tag Mara Lindner,/)
})
