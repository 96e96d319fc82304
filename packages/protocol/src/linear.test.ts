import { afterEach, expect, test, vi } from 'vitest'

import { parseWwwAuthenticate } from './www-authenticate.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** Counts the parser's work: matches and matched characters. Also collects the patterns. */
function count(value: string): { readonly work: number; readonly patterns: ReadonlySet<string> } {
  let work = 0
  const patterns = new Set<string>()
  const { exec } = RegExp.prototype
  vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text: string) {
    const match = exec.call(this, text)
    work += 1 + (match?.[0].length ?? 0)
    patterns.add(this.source)
    return match
  })
  // Node's `test` doesn't call the spied `exec` by itself.
  vi.spyOn(RegExp.prototype, 'test').mockImplementation(function (this: RegExp, text: string) {
    return this.exec(text) !== null
  })
  parseWwwAuthenticate(value)
  vi.restoreAllMocks()
  return { work, patterns }
}

const units = [
  ',',
  '"',
  '\\',
  '=',
  'a=',
  'a,',
  ' ',
  'a b=c,',
  'a="\\',
  'a b,',
  'a="b",',
  'a=b,',
  'a a=',
  '\t,',
  'a/',
  '/=',
]

test.each(units)('PRS-09: the parsing time of repeated %j is linear', (unit) => {
  for (const start of ['', 'Bearer ', 'Bearer x=', 'Bearer x="']) {
    const make = (length: number): string => start + unit.repeat(length / unit.length)
    const [short, long] = [count(make(6144)).work, count(make(12_288)).work]
    expect(long).toBeLessThanOrEqual(2 * short + 32)
    expect(long).toBeLessThanOrEqual(5 * 12_288)
  }
})

test('PRS-09: no pattern of the parser backtracks', () => {
  const { patterns } = count(
    'Basic realm="a\\"b" , b = c, Negotiate abc==, Bearer error="insufficient_user_authentication"',
  )
  expect(patterns.size).toBeGreaterThanOrEqual(7)
  // A class counts as one character; a repeated part must contain no repetition.
  const nested = [...patterns]
    .map((source) => source.replaceAll(/\[(?:\\.|[^\]\\])*\]|\\./g, 'x'))
    .filter((source) => /\([^()]*[*+][^()]*\)[*+]/.test(source))
  expect(nested).toEqual([])
})
