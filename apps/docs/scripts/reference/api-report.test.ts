import { describe, expect, it } from 'vitest'

import { readApiReport, splitCode } from './api-report.ts'

const report = [
  '## API Report File for "@stepup/x"',
  '```ts',
  "import { A } from 'a';",
  '',
  '// @public',
  'export function make(options?: Options): Made;',
  '',
  '// @public',
  'export interface Options {',
  '    // (undocumented)',
  '    readonly size: number;',
  '}',
  '',
  '// (No @packageDocumentation comment for this package)',
  '',
  '```',
].join('\n')
const source = [
  '/** Something else. */',
  'export const other = 1',
  '',
  '/**',
  ' * Makes it, by {@link Options}.',
  ' * At once.',
  ' *',
  ' * And more.',
  ' *',
  ' * @throws TypeError when it',
  ' * cannot.',
  ' * @example',
  ' * make({ size: 1 })',
  ' */',
  'export function make(options: Options = {}): Made {}',
  '/** How. */',
  'export interface Options {}',
].join('\n')

describe('a report', () => {
  const [make, options] = readApiReport(report, ['export const nothing = 0', source])

  it('an API report lists each export with its signature', () => {
    expect(make).toMatchObject({
      name: 'make',
      kind: 'function',
      signature: 'export function make(options?: Options): Made;',
    })
    expect(options).toMatchObject({
      name: 'Options',
      kind: 'interface',
      signature: 'export interface Options {\n    readonly size: number;\n}',
    })
  })

  it('an API report has the doc comments of the sources', () => {
    expect(make?.about).toEqual(['Makes it, by `Options`. At once.', 'And more.'])
    expect(make?.throws).toEqual(['TypeError when it cannot.'])
    expect(make?.examples).toEqual(['make({ size: 1 })'])
    expect(options?.about).toEqual(['How.'])
  })

  it('an API report leaves exports without a comment blank', () => {
    expect(readApiReport(report, [])[0]?.about).toEqual([])
  })
})

it('inline code in a comment is recognized', () => {
  expect(splitCode('Call `make` now')).toEqual([
    { text: 'Call ', code: false },
    { text: 'make', code: true },
    { text: ' now', code: false },
  ])
})
