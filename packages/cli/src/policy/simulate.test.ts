import { describe, expect, it } from 'vitest'

import { database, decision, file, policies, stepup, workInFreshFolder } from '../../test/command-line.ts'

workInFreshFolder()

describe('policy simulate', () => {
  const lines = [decision('d1', '20.00'), decision('d2', '700.00'), decision('d3', '1250.00')].map((record) =>
    JSON.stringify(record),
  )

  it('policy simulate prints the decisions that another threshold changes, in tables and for programs', async () => {
    const path = file('p.yaml', policies('500.00'))
    const traffic = file('traffic.jsonl', `${lines.join('\n')}\n`)
    const { code, out } = await stepup(['policy', 'simulate', path, '--decisions', traffic])
    expect(code).toBe(0)
    expect(out).toContain('1 of 3 decisions would have changed under version 500.00.')
    expect(out).toMatch(/^allow -> challenge\s+1$/mu)
    expect(out).toMatch(/^pay\s+3\s+1\s+2\s+0\s+0$/mu)
    expect(out).toMatch(/^large\s+1\s+2$/mu)
    expect(out).toMatch(/^d2\s+pay\s+allow -> challenge\s+large$/mu)
    const forPrograms = await stepup(['policy', 'simulate', path, '--decisions', traffic, '--json'])
    expect(JSON.parse(forPrograms.out)).toMatchObject({ decisions: 3, changes: { 'allow -> challenge': 1 } })
  })

  it('policy simulate counts the matches of an observed rule', async () => {
    const path = file('p.yaml', `${policies('500.00')}    mode: observe\n`)
    const traffic = file('traffic.jsonl', `${lines.join('\n')}\n`)
    const { out } = await stepup(['policy', 'simulate', path, '--decisions', traffic])
    expect(out).toMatch(/^observed rule\s+would match\n(?:-.*\n)?large\s+2$/mu)
  })

  it('policy simulate reads the decisions of a database', async () => {
    const { out } = await stepup([
      'policy',
      'simulate',
      file('p.yaml', policies('10.00')),
      '--sqlite',
      await database(),
    ])
    expect(out).toContain('1 of 2 decisions would have changed')
  })

  it('policy simulate names the line that is not a decision', async () => {
    const path = file('p.yaml', policies('500.00'))
    const traffic = file('traffic.jsonl', `${lines[0]}\n{"id":"x"}\n`)
    expect(await stepup(['policy', 'simulate', path, '--decisions', traffic])).toMatchObject({
      code: 2,
      err: expect.stringContaining('traffic.jsonl:2 is not a recorded decision') as string,
    })
  })
})
