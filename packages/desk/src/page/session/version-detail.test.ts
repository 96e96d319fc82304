import { createWords } from '@stepup/react-ui'
import { de } from '@stepup/react-ui/locales/de'
import { en } from '@stepup/react-ui/locales/en'
import { describe, expect, it } from 'vitest'

import { versionDetail } from './version-detail.ts'

const detail = {
  type: 'policy_version',
  change: 'approve',
  number: 2,
  hash: 'a'.repeat(43),
  reason: 'Fewer questions',
}

describe('the prompt for a version', () => {
  it('the prompt for an approval names its effect, its reason and a short fingerprint', () => {
    expect(versionDetail(detail, createWords(en)).facts).toEqual([
      { label: 'Step', value: 'Approve version 2. It takes effect when somebody publishes it.' },
      { label: 'Reason', value: 'Fewer questions' },
      { label: 'Fingerprint', value: 'a'.repeat(12), identifier: true },
    ])
  })

  it('the prompt for a version has a sentence for every change, and changed rules before and after', () => {
    const changes = [
      'The rule `a` changes in `share`.',
      '− Transfers need a passkey.',
      '+ For 5% of users: transfers …',
    ]
    const { facts } = versionDetail({ ...detail, changes, more_changes: 3 }, createWords(en))
    expect(facts.slice(2, -1)).toEqual([
      { label: 'Change', value: 'The rule `a` changes in `share`.' },
      { label: 'Before', value: 'Transfers need a passkey.' },
      { label: 'After', value: 'For 5% of users: transfers …' },
      { label: 'Change', value: '3 more changes, on the page of the version' },
    ])
  })

  it('the prompt for a roll-back names both versions, in German too', () => {
    const back = { ...detail, change: 'roll_back', number: 1, replaces: 2 }
    const values = versionDetail(back, createWords(de)).facts.map(({ value }) => value)
    expect(values).toContain('Zurück zu Version 1. Sie gilt sofort.')
    expect(values).toContain('Version 2')
  })
})
