import { expect, it } from 'vitest'

import { statementCsv } from './statement-csv.ts'

const entry = { at: Date.UTC(2026, 10, 3), category: 'rent', reference: '' }

it('a statement has the balance after each line', () => {
  const csv = statementCsv(
    [
      { ...entry, counterparty: 'Kern', cents: -85_000 },
      { ...entry, counterparty: 'Payroll', cents: 250_000 },
    ],
    100_000,
  )
  expect(csv.split('\r\n')).toEqual([
    'Date,Counterparty,Reference,Category,Amount,Balance',
    '2026-11-03,"Kern","",rent,-850.00,150.00',
    '2026-11-03,"Payroll","",rent,2500.00,2650.00',
    '',
  ])
})

it('a reference that a spreadsheet would run as a formula is a text', () => {
  const csv = statementCsv([{ ...entry, counterparty: '=HYPERLINK("http://evil")', cents: 1 }], 0)
  expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`)
})

it.each([
  ['after the separator of another country', "Kern;=cmd|'/C calc'!A0", "Kern;'=cmd|'/C calc'!A0"],
  ['after a comma and a space', 'Kern, +1', "Kern,' +1"],
  ['after spaces', ' =1+1', "' =1+1"],
  ['with a full-width sign', '＝1+1', "'＝1+1"],
  ['in none of its parts', 'Rent 2026-11; 3 rooms', 'Rent 2026-11; 3 rooms'],
])('a reference with a formula %s has an apostrophe before it', (_, reference, written) => {
  expect(statementCsv([{ ...entry, counterparty: 'Kern', reference, cents: 1 }], 0)).toContain(`,"${written}",rent,`)
})
