import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { checkPolicies, compilePolicies, type PolicyData, readPolicyText } from './index.ts'
import { policyFile } from './policy-file.ts'

const yaml = `version: "1"
rules:
  - id: a
    actions: [pay]
    when: >-
      session.age > 5 &&
      session.acr ==
      session.agee
    require: { acr_values: [aal2] }
  - id: b
    actions: [pay]
    when: "'\\u0061' == 'a' && session.ace > 5"
    require:
      acr_values: [aal9]
  - id: c
    actions: [pay]
    wen: x
    require: { acr_values: [aal2] }
`

describe('readPolicyText', () => {
  it('a finding in YAML has its line and column', () => {
    const { data, locate } = readPolicyText(yaml)
    expect(checkPolicies(data).map((finding) => [finding.code, locate(finding)])).toEqual([
      ['unknown_level', { line: 14, column: 20 }],
      ['unknown_member', { line: 17, column: 5 }],
    ])
    const mended = readPolicyText(yaml.replace('aal9', 'aal2').replace('wen: x', 'priority: 1'))
    expect(checkPolicies(mended.data).map((finding) => [finding.code, mended.locate(finding)])).toEqual([
      ['unknown_fact', { line: 8, column: 15 }],
      ['unknown_fact', { line: 12, column: 39 }],
    ])
  })

  it('a finding in JSON has its line and column', () => {
    const { data, locate } = readPolicyText(
      '{\n\t"version": "1",\n\t"rules": [{ "id": "a", "actions": ["pay"], "when": "session.agee > 5",\n\t\t"require": { "acr_values": ["aal2"] } }]\n}',
    )
    expect(checkPolicies(data).map(locate)).toEqual([{ line: 3, column: 62 }])
  })

  it('a finding about a missing member has the position of its parent', () => {
    const { data, locate } = readPolicyText('version: "1"\nrules:\n  - id: a\n    actions: [pay]\n')
    expect(checkPolicies(data).map((finding) => [finding.path.at(-1), locate(finding)])).toEqual([
      ['require', { line: 3, column: 5 }],
    ])
  })

  it.each(['rules: [', '{"version": "1",, }', 'version: "1"\nversion: "2"\n'])(
    'a text that is neither JSON nor YAML is a syntax error: %j',
    (text) => {
      expect(() => readPolicyText(text)).toThrow(expect.objectContaining({ name: 'PolicySyntaxError' }))
    },
  )

  it.each([
    ['a dash before its neighbors', '  - id: a\n    actions: [pay]\n - id: b\n', 'Indent the line like'],
    ['a dash behind its neighbors', '  - id: a\n    actions: [pay]\n    - id: b\n', 'Indent the line like'],
    ['a dash in another column', '  - id: a\n    actions: [pay]\n   - id: b\n', 'Indent the line like'],
    ['a member before its neighbors', '  - id: a\n   actions: [pay]\n', 'Indent the line like'],
    ['a member behind its neighbors', '  - id: a\n      actions: [pay]\n', 'Indent this line and the next one like'],
    ['a tab', '\t- id: a\n', 'Indent the line like'],
    ['a condition with a colon', '  - id: a\n    when: a ? b : c\n', 'Put the whole text in quotes.'],
    ['a condition that begins with a quoted word', '  - id: a\n    when: "a" in b\n', 'Put the whole text in quotes.'],
    ['a condition that begins with !(', '  - id: a\n    when: !("a" in b)\n', 'Put the whole text in quotes.'],
  ])('a syntax error in YAML says how to mend %s', (_, rules, cure) => {
    const said: unknown[] = []
    try {
      readPolicyText(`version: "1"\nrules:\n${rules}`)
    } catch (error) {
      said.push((error as Error).message.split('. ').at(-1))
    }
    expect(said).toEqual([expect.stringMatching(`^${cure.replaceAll(/[.]/gu, '\\.')}`)])
  })

  it('YAML aliases do not expand without limit', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}`
    expect(() => readPolicyText(bomb)).toThrow('alias')
  })
})

describe('policyFile', () => {
  let folder: string
  let path: string
  const text = (threshold: string) => `version: "${threshold}"\nrules: []\n`
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepup-policy-'))
    path = join(folder, 'policies.yaml')
  })
  afterEach(() => {
    vi.useRealTimers()
    rmSync(folder, { recursive: true })
  })

  it('a changed policy file takes effect, and a broken one leaves the last good policies in force', () => {
    writeFileSync(path, text('30.00'))
    const warnings: string[] = []
    const policies = policyFile(path, { onError: (message) => void warnings.push(message), onChange: () => undefined })
    const first = policies()
    expect(policies()).toBe(first)
    writeFileSync(path, text('1000.00'))
    expect(policies().version).toBe('1000.00')
    writeFileSync(path, 'version: [')
    expect(policies().version).toBe('1000.00')
    expect(warnings).toHaveLength(1)
    expect(policies().version).toBe('1000.00')
    expect(warnings).toHaveLength(1)
    rmSync(path)
    expect(policies().version).toBe('1000.00')
    writeFileSync(path, text('2.00'))
    expect(policies().version).toBe('2.00')
  })

  it('a change of the policy file is reported while no request comes', () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    writeFileSync(path, text('30.00'))
    const told: string[] = []
    const onError = vi.fn<(message: string) => void>()
    const policies = policyFile(path, { onError, onChange: (message) => void told.push(message) })
    policies()
    vi.advanceTimersByTime(1000)
    expect(told).toEqual([])
    writeFileSync(path, text('1000.00'))
    vi.advanceTimersByTime(1000)
    expect(told).toEqual([expect.stringContaining('read again, and are in force: version 1000.00')])
    writeFileSync(path, 'version: [')
    vi.advanceTimersByTime(1000)
    expect(onError).toHaveBeenCalledTimes(1)
    expect(told).toHaveLength(1)
  })

  it('the warnings of the check are reported at the start, and for each version that is in force', () => {
    const about = (action: string, more = '') =>
      `version: "1"\nactions: [pay, factor.enroll]\nrules:\n  - id: a\n    actions: [${action}]\n    require: { acr_values: [aal1] }\n  - id: b\n    actions: [factor.enroll]\n    require: { acr_values: [aal1] }\n${more}`
    writeFileSync(path, about('pya'))
    const told: string[] = []
    const policies = policyFile(path, { onChange: (message) => void told.push(message) })
    expect(told.join().split('\n')).toEqual([
      `The check has warnings about the policies in ${path}.`,
      expect.stringMatching(
        /policies\.yaml:5:15 warning rules\[0\]\.actions\[0\]: "pya" is not in `actions`.*Did you mean "pay"\? Known are: pay, factor\.enroll, session\.elevate, push\.approve, factor\.rename, factor\.remove, factor\.default, factor\.unlock, device\.rename, device\.remove\.$/u,
      ),
      expect.stringContaining('no rule is about "pay", so it is always denied'),
    ])
    policies()
    writeFileSync(path, about('pay'))
    policies()
    writeFileSync(path, about('pay', 'parameters: { unused: 1 }\n'))
    policies()
    expect(told.slice(1).map((message) => message.split('\n'))).toEqual([
      [expect.stringMatching(/are in force: version 1\.$/u)],
      [expect.stringMatching(/are in force: version 1\.$/u), expect.stringContaining('is used by no rule')],
    ])
  })

  it('a policy file that the server’s check refuses leaves the last good policies in force', () => {
    const denies = (when: string) =>
      `version: "1"\nrules:\n  - id: a\n    actions: [card.reveal]\n    when: ${when}\n    effect: deny\n`
    const signals = { payee: { is_new: 'bool' } } as const
    const check = (data: PolicyData) => void compilePolicies(data, { signals })
    writeFileSync(path, denies('signals.payee.is_new'))
    const errors: string[] = []
    const policies = policyFile(path, { onError: (message) => void errors.push(message) })
    const first = policies(check)
    writeFileSync(path, denies('signals.payee.isnew'))
    expect(policies(check)).toBe(first)
    expect(errors).toEqual([
      expect.stringMatching(/policies\.yaml:5:25 rules\[0\]\.when: .*isnew.*Did you mean "is_new"/su),
    ])
    expect(() => policyFile(path)(check)).toThrow(`${path}:5:25`)
  })

  it('a policy file that is missing at the start throws with the folder that was searched', () => {
    expect(() => policyFile('none/policies.yaml')).toThrow(
      `There is no policy file to read at ${join(process.cwd(), 'none', 'policies.yaml')} (ENOENT). A path without a folder`,
    )
  })

  it('a policy file that is broken at the start throws with line and column', () => {
    writeFileSync(path, 'version: "1"\nrules:\n  - id: a\n    actions: [pay]\n    require: { acr_values: [aal9] }\n')
    expect(() => policyFile(path)).toThrow(`${path}:5:29`)
  })
})
