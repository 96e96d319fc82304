import { describe, expect, it } from 'vitest'

import { testAmountOf } from '../../test/amount-of.ts'
import { randomDecisions, seededRandom } from '../../test/random-decisions.ts'
import { Columns } from '../columns/columns.ts'
import { countedDecisionOf } from '../columns/counted-decision.ts'
import type { DecisionRow } from '../contract.ts'
import { csvNotationOf, csvOf } from './csv.ts'
import { listDecisions, readCursor } from './list-decisions.ts'
import { matchDecisions } from './matched.ts'

const from = Date.UTC(2026, 0, 1)
const records = randomDecisions({ seed: 7, count: 800, from, to: from + 2 * 3_600_000 })
const columns = new Columns({ maxDecisions: 10_000, challengeLifetime: 300_000 })
const random = seededRandom(4)
// Some decisions are written up to ten minutes late.
const arrivals = records.map((record, index) => ({ record, order: index + Math.floor(random() * 60) }))
for (const { record } of arrivals.toSorted((a, b) => a.order - b.order))
  columns.put(countedDecisionOf(record, testAmountOf), from + 1e9)

async function allPages(limit: number): Promise<readonly DecisionRow[]> {
  const matched = await matchDecisions(columns, {})
  const rows: DecisionRow[] = []
  for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
    const page = listDecisions(matched, { limit, cursor: next === undefined ? undefined : readCursor(next) })
    expect(page.total).toBe(800)
    rows.push(...page.rows)
    next = page.next
  }
  return rows
}

describe('the list of decisions', () => {
  it.each([1, 7, 100, 500, 800])(
    'the list of decisions has every decision once, newest first, in pages of %i',
    async (limit) => {
      const expected = records.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).map(({ id }) => id)
      expect((await allPages(limit)).map(({ id }) => id)).toEqual(expected)
    },
  )

  it.each(['', 'x', '12', '12345678901234567 a', `1 ${'a'.repeat(201)}`])(
    'the list of decisions refuses the cursor %j',
    (text) => {
      expect(readCursor(text)).toBeUndefined()
    },
  )
})

describe('the CSV file', () => {
  it('the CSV file has no cell that a spreadsheet reads as a formula', async () => {
    const text = await new Response(csvOf(await matchDecisions(columns, {}))).text()
    const lines = text.trim().split('\r\n')
    expect(lines).toHaveLength(801)
    expect(lines[0]).toMatch(/^time,decision,user,action,/)
    expect(text).toContain(`,"'=cmd|calc",`)
    for (const cell of lines.flatMap((line) => line.split(','))) expect(cell).not.toMatch(/^"?[=+\-@]/)
  })

  it.each([
    ['=1', "'=1"],
    [' \0"=1', '\' \0"=1'],
    ['a;=1', "a;'=1"],
    ['a; "=1', 'a;\' "=1'],
    ['a\r\n@1', "a\r\n'@1"],
    ['a;\n\t-1', "a;\n\t'-1"],
    ['\u4f60\n\uff1d1', "\u4f60\n'\uff1d1"],
    ['\ta', "'\ta"],
    ['a-b;c', 'a-b;c'],
    ['a,=1', "a,'=1"],
    ['a, "+1', 'a,\' "+1'],
  ])('the CSV file has the action %j as %j, also for semicolons as separators', async (action, written) => {
    const smallColumns = new Columns({ maxDecisions: 1, challengeLifetime: 300_000 })
    for (const record of records.slice(0, 1))
      smallColumns.put(countedDecisionOf({ ...record, action }, testAmountOf), from)
    const text = await new Response(csvOf(await matchDecisions(smallColumns, {}))).text()
    expect(text).toContain(`,"${written.replaceAll('"', '""')}",`)
  })

  it.each([
    ['de', ';', ','],
    ['de-CH', ',', '.'],
    ['fr-FR', ';', ','],
    ['en', ',', '.'],
    ['ja', ',', '.'],
    [undefined, ',', '.'],
    ['*', ',', '.'],
    ['not a language', ',', '.'],
  ])(
    'the CSV file in the language %s has cells between %j, and numbers with %j',
    async (language, separator, point) => {
      const notation = csvNotationOf(language)
      expect(notation).toEqual({ separator, point })
      const text = await new Response(csvOf(await matchDecisions(columns, {}), notation)).text()
      const [head = '', ...lines] = text.trim().split('\r\n')
      const names = head.slice(head.codePointAt(0) === 0xfeff ? 1 : 0).split(separator)
      expect(names).toHaveLength(17)
      const place = names.indexOf('amount')
      const amounts = lines.flatMap((line) => (line.includes('"') ? [] : (line.split(separator)[place] ?? [])))
      expect(amounts.filter((amount) => amount !== '').length).toBeGreaterThan(50)
      for (const amount of amounts) expect(amount).toMatch(point === ',' ? /^(\d+,\d+)?$/ : /^(\d+\.\d+)?$/)
    },
  )

  it('the CSV file of hostile names has no formula with commas or with semicolons', async () => {
    const hostileNames = [
      '=1',
      '+1',
      '-1',
      '@x',
      '\t=1',
      'a,=1',
      'a;=1',
      '"=1',
      '",=1,"',
      '";=1;"',
      'a\n=1',
      '\uff1d1',
      ' =1',
    ]
    const smallColumns = new Columns({ maxDecisions: 50_000, challengeLifetime: 300_000 })
    for (const [index, record] of records.slice(0, hostileNames.length).entries()) {
      const name = hostileNames[index] ?? ''
      const reasons = [{ code: name }]
      smallColumns.put(
        countedDecisionOf({ ...record, action: name, userId: name, ruleIds: [name], reasons }, testAmountOf),
        from,
      )
    }
    for (const language of ['en', 'de'])
      for (const readAs of [',', ';', '\t']) {
        const text = await new Response(csvOf(await matchDecisions(smallColumns, {}), csvNotationOf(language))).text()
        // Checks both a reader that supports quotes and one that splits at another delimiter without quotes.
        const cells = text.split(/\r\n|\n/u).flatMap((line) => line.split(readAs))
        for (const cell of cells) expect(cell).not.toMatch(/^[\s"\0]*[=+\-@\uff1d]/u)
      }
  })
})
