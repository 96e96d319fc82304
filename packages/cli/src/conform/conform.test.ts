import { describe, expect, it } from 'vitest'

import { openConformingBank } from '../../test/conforming-bank.ts'
import { stepup } from '../../test/command-line.ts'
import type { Defect } from '../../test/defects/defect.ts'
import { defects } from '../../test/defects/index.ts'
import { conform, rules, type RuleResult } from './conform.ts'
import { toJUnit } from './report.ts'
import { exampleTarget, readTarget } from './target.ts'

async function examine(breaks: Defect['break'] = (call) => call): Promise<readonly RuleResult[]> {
  const { target, fetch } = await openConformingBank()
  const broken = breaks(async (request) => fetch(request))
  return conform(target, { fetch: async (input, init) => broken(new Request(input, init)) })
}

const failed = (results: readonly RuleResult[]): readonly string[] =>
  results.filter(({ status }) => status === 'failed').map(({ id }) => id)

describe('conform', () => {
  it('conform finds no fault in the Stepup server, and skips no rule', async () => {
    const results = await examine()
    expect(results.filter(({ status }) => status !== 'passed')).toEqual([])
    expect(results).toHaveLength(rules.length)
  })

  it.each(defects)('conform finds the fault of a server that $name', async ({ finds, break: breaks }) => {
    expect(failed(await examine(breaks))).toEqual(finds)
  })

  it('conform says that the user of the target may not be signed in', async () => {
    const { target, fetch } = await openConformingBank()
    const results = await conform({ ...target, user: {} }, { fetch })
    const finding = results.find(({ id }) => id === 'challenge-body')?.finding
    expect(finding).toContain('`user` of the target has to have the headers of a signed-in user')
  })

  it('each rule of conform has a broken server that fails it', () => {
    const found = new Set(defects.flatMap(({ finds }) => finds))
    const others = rules.map(({ id }) => id).filter((id) => !found.has(id))
    expect(others).toEqual([])
  })
})

describe('npx @stepup/cli conform', () => {
  it('conform prints an example target that it accepts', async () => {
    const { out } = await stepup(['conform', '--example'])
    expect(readTarget(out)).toEqual(exampleTarget)
  })

  it.each([
    ['[]', 'no JSON object'],
    ['{"url":"bank"}', '`url`'],
    [JSON.stringify({ ...exampleTarget, user: 'mara' }), '`user`'],
    [JSON.stringify({ ...exampleTarget, call: {} }), '`call`'],
    [JSON.stringify({ ...exampleTarget, code: 7 }), '`code`'],
  ])('conform reports a missing part of the target %s', (text, part) => {
    expect(() => readTarget(text)).toThrow(part)
  })

  it('conform writes JUnit results for a CI', () => {
    const rule = { id: 'grant', says: 'A <call> & "more"', source: 'x', milliseconds: 1500 }
    const xml = toJUnit([
      { ...rule, status: 'passed' },
      { ...rule, status: 'failed', finding: 'It was "5" < 6\u0000.' },
      { ...rule, status: 'skipped', finding: 'It has no `effect`.' },
    ])
    expect(xml).toContain('tests="3" failures="1" skipped="1" time="4.500"')
    expect(xml).toContain('name="grant: A &lt;call> &amp; &quot;more&quot;"')
    expect(xml).toContain('<failure message="It was &quot;5&quot; &lt; 6\uFFFD."/>')
    expect(xml).toContain('<skipped message="It has no `effect`."/>')
  })
})
