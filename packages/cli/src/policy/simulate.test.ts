import { describe, expect, it } from 'vitest'

import { database, decision, file, policies, secret, stepup, workInFreshFolder } from '../../test/command-line.ts'

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

  it('policy simulate says that it compares effects only, where a requirement may have changed', async () => {
    const traffic = file('traffic.jsonl', `${lines.join('\n')}\n`)
    const args = ['--decisions', traffic]
    const stricter = file('p.yaml', policies('500.00').replace('[phr, aal2]', '[phr]'))
    expect((await stepup(['policy', 'simulate', stricter, ...args])).out).toContain(
      '1 decision would be challenged as before. Only effects are compared, because records have no requirements',
    )
    const looser = file('q.yaml', policies('5000.00'))
    expect((await stepup(['policy', 'simulate', looser, ...args])).out).not.toContain('Only effects')
  })

  it('policy simulate names the line that is not a decision', async () => {
    const path = file('p.yaml', policies('500.00'))
    const traffic = file('traffic.jsonl', `${lines[0]}\n{"id":"x"}\n`)
    expect(await stepup(['policy', 'simulate', path, '--decisions', traffic])).toMatchObject({
      code: 2,
      err: expect.stringContaining('traffic.jsonl:2 is not a recorded decision') as string,
    })
  })

  describe('decisions of several audiences', () => {
    const shared = (): readonly string[] => {
      const records = [
        { ...decision('d1', '20.00'), audience: 'customers' },
        { ...decision('d2', '700.00'), audience: 'customers' },
        { ...decision('d3', '700.00'), audience: 'staff' },
      ]
      const traffic = file('traffic.jsonl', records.map((record) => JSON.stringify(record)).join('\n'))
      return ['policy', 'simulate', file('p.yaml', policies('500.00')), '--decisions', traffic]
    }
    const config = (audience: string): string =>
      file(
        'config.mjs',
        `import { createMemoryStore } from '${import.meta.resolve('@stepup/server/memory')}'
        export const options = {
          store: createMemoryStore(),
          session: { read: async () => undefined },
          factors: [],
          policies: { version: '1', rules: [] },
          secret: '${secret}',
          origins: ['https://bank.example'],
          audience: ${audience},
        }`,
      )

    it.each([
      ['--audience', () => 'customers'],
      ['--config', () => config("'customers'")],
    ])('policy simulate takes the decisions of the audience of %s', async (option, value) => {
      const { out } = await stepup([...shared(), option, value()])
      expect(out).toContain('1 of 2 decisions would have changed')
    })

    it.each([
      [
        'another one',
        { audience: 'staff' },
        2,
        /^stepup: No decision has the audience "customers"\. The decisions are of 1 audience: staff \(1\)\./u,
      ],
      ['none yet', {}, 0, /^$/u],
    ])('policy simulate checks the audience of --config where all decisions have %s', async (_, of, code, err) => {
      const traffic = file('traffic.jsonl', JSON.stringify({ ...decision('d1', '700.00'), ...of }))
      const args = ['--decisions', traffic, '--config', config("'customers'")]
      const ran = await stepup(['policy', 'simulate', file('p.yaml', policies('500.00')), ...args])
      expect(ran).toMatchObject({ code, err: expect.stringMatching(err) as string })
    })

    it('policy simulate refuses the decisions of another audience for a server without one', async () => {
      const traffic = file('traffic.jsonl', JSON.stringify({ ...decision('d1', '700.00'), audience: 'staff' }))
      const args = ['--decisions', traffic, '--config', config('undefined')]
      expect(await stepup(['policy', 'simulate', file('p.yaml', policies('500.00')), ...args])).toMatchObject({
        code: 2,
        err: expect.stringMatching(/^stepup: The decisions are of 1 audience: staff \(1\)\./u) as string,
      })
    })

    it.each([
      ['none', () => [], ''],
      ['an unknown one', () => ['--audience', 'costumers'], 'No decision has the audience "costumers". '],
      ['the one of a server without an audience', () => ['--config', config('undefined')], ''],
    ])('policy simulate does not mix the decisions of several audiences: %s', async (_, more, has) => {
      expect(await stepup([...shared(), ...more()])).toMatchObject({
        code: 2,
        out: '',
        err: `stepup: ${has}The decisions are of 2 audiences: customers (2), staff (1). Name the one that these policies decide about with --audience.\n`,
      })
    })

    it('policy simulate takes the decisions without an audience by "none"', async () => {
      const records = [
        decision('d1', '20.00'),
        decision('d2', '700.00'),
        { ...decision('d3', '700.00'), audience: 'staff' },
      ]
      const traffic = file('traffic.jsonl', records.map((record) => JSON.stringify(record)).join('\n'))
      const args = ['policy', 'simulate', file('p.yaml', policies('500.00')), '--decisions', traffic, '--audience']
      expect((await stepup([...args, 'none'])).out).toContain('1 of 2 decisions would have changed')
      expect((await stepup([...args, 'staff'])).out).toContain(
        '2 decisions without an audience left out. Use --audience none for these.',
      )
      expect(await stepup([...args, 'customers'])).toMatchObject({
        code: 2,
        err: 'stepup: No decision has the audience "customers". The decisions are of 2 audiences: none (2), staff (1). Name the one that these policies decide about with --audience; "none" is for decisions without an audience.\n',
      })
    })
  })
})
