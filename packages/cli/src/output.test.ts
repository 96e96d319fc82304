import { describe, expect, it } from 'vitest'

import { database, decision, file, policies, stepup, workInFreshFolder } from '../test/command-line.ts'
import { printable } from './output.ts'

workInFreshFolder()

describe('the output for a terminal', () => {
  it('the output escapes control characters and changes of direction, and leaves letters, tabs and line breaks', () => {
    expect(printable('a\u001b[2Jb\u009bc\u202ed\re')).toBe(String.raw`a\u001b[2Jb\u009bc\u202ed\u000de`)
    expect(printable('Größe\t→ 1\n')).toBe('Größe\t→ 1\n')
  })

  it('a command prints no control characters of the data that it reads', async () => {
    const hostile = { ...decision('d1', '700.00'), action: 'pay\u001b]0;owned\u0007' }
    const traffic = file(
      'traffic.jsonl',
      JSON.stringify({ ...hostile, inputs: { ...(hostile.inputs as object), action: 'pay' } }),
    )
    const { out } = await stepup(['policy', 'simulate', file('p.yaml', policies('500.00')), '--decisions', traffic])
    expect(out).toContain(String.raw`pay\u001b]0;owned\u0007`)
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
    const { err } = await stepup(['policy', 'check', 'no\u001b[2Jfile.yaml'])
    expect(err).toContain(String.raw`no\u001b[2Jfile.yaml`)
  })

  it('an export prints the trail unchanged, so that it verifies', async () => {
    const sqlite = await database()
    const { out } = await stepup(['audit', 'export', '--sqlite', sqlite])
    const verified = await stepup(['audit', 'verify', file('trail.ndjson', out), '--secret-env', 'STEPUP_SECRET'])
    expect(verified.out).toContain('3 links, all unchanged, all sealed.')
  })
})

describe('lines of decisions', () => {
  it('an error names the line of the file, empty lines included', async () => {
    const lines = [JSON.stringify(decision('d1', '20.00')), '', '', '{"id":"x"}']
    const { err } = await stepup([
      'policy',
      'simulate',
      file('p.yaml', policies('500.00')),
      '--decisions',
      file('traffic.jsonl', lines.join('\n')),
    ])
    expect(err).toContain('traffic.jsonl:4 is not a recorded decision')
  })

  it('a decision without an id is refused with its line', async () => {
    const { id: _, ...nameless } = decision('d1', '700.00')
    const traffic = file('traffic.jsonl', JSON.stringify(nameless))
    expect(
      await stepup(['policy', 'simulate', file('p.yaml', policies('500.00')), '--decisions', traffic]),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining('traffic.jsonl:1 is not a recorded decision. It needs id') as string,
    })
  })
})
