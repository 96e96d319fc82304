import { type PolicyData, readPolicyText } from '@stepup/policy'
import { describe, expect, it } from 'vitest'

import { editPolicyText } from './edit-policy-text.ts'
import { writePatch } from './write-patch.ts'

const yaml = `# Policies of the bank.
version: "1"   # the risk team bumps it

parameters:
    # Ask the risk team first.
    threshold: '1000.00'   # EUR
    hours: 5
rules:
    # Large ones
    - id: large
      actions: [transfer.create, transfer.batch]
      when: >-
        details.exists(d, decimal(d.amount)
        > decimal(parameters.threshold))
      require: { acr_values: [phr, aal2],   bound: true }

    # Cards
    - id: cards
      actions:
      - card.reveal
      require:
        acr_values: [aal2]
        max_age: 300 # five minutes
    - id: rest
      actions: ['*']
      effect: allow
`

const json = `{
  "version": "1",
  "parameters": { "threshold": "1000.00", "hours": 5 },
  "rules": [
    { "id": "large", "actions": ["transfer.create"], "require": { "acr_values": ["phr"], "bound": true } },
    {
      "id": "cards",
      "actions": ["card.reveal"],
      "require": { "acr_values": ["aal2"], "max_age": 300 }
    },
    { "id": "rest", "actions": ["*"], "effect": "allow" }
  ]
}
`

type Change = (data: PolicyData) => PolicyData

const inRule =
  (id: string, change: (rule: PolicyData['rules'][number]) => PolicyData['rules'][number]): Change =>
  (data) => ({ ...data, rules: data.rules.map((rule) => (rule.id === id ? change(rule) : rule)) })

function without<TObject extends object>(object: TObject, name: keyof TObject): TObject {
  return Object.fromEntries(Object.entries(object).filter(([member]) => member !== name)) as TObject
}

const newRule = { id: 'new', actions: ['x.y'], effect: 'deny' } as const
const changes: Readonly<Record<string, Change>> = {
  'a parameter': (data) => ({ ...data, parameters: { ...data.parameters, threshold: '500.00' } }),
  'a parameter that is a number': (data) => ({ ...data, parameters: { ...data.parameters, hours: 6 } }),
  'a new parameter': (data) => ({ ...data, parameters: { ...data.parameters, "limit's: #1": '5.00' } }),
  'a removed parameter': (data) => ({ ...data, parameters: without({ ...data.parameters }, 'hours') }),
  'a text with quotes, colons and lines': (data) => ({
    ...data,
    parameters: { ...data.parameters, threshold: `it's: "so" #1\n- a` },
  }),
  'a member of a rule': inRule('cards', (rule) => ({ ...rule, require: { acr_values: ['aal2'], max_age: 60 } })),
  'a list of a rule': inRule('cards', (rule) => ({ ...rule, actions: ['card.reveal', 'card.unfreeze'] })),
  'a member in a flow map': inRule('large', (rule) => ({ ...rule, require: { acr_values: ['phr'], bound: false } })),
  'a new member in a flow map': inRule('large', (rule) => ({
    ...rule,
    require: { ...rule.require, acr_values: rule.require?.acr_values ?? [], max_age: 5 },
  })),
  'a folded condition': inRule('large', (rule) => ({ ...rule, when: 'true' })),
  'a new member': inRule('cards', (rule) => ({ ...rule, reasons: [{ code: 'card', params: { a: '1 + 1' } }] })),
  'a removed member': inRule('rest', (rule) => ({ ...without(rule, 'effect'), require: { acr_values: ['aal1'] } })),
  'a new rule at the end': (data) => ({ ...data, rules: [...data.rules, newRule] }),
  'a new rule at the beginning': (data) => ({ ...data, rules: [newRule, ...data.rules] }),
  'a new rule in between': (data) => ({ ...data, rules: data.rules.toSpliced(1, 0, newRule) }),
  'a removed rule': (data) => ({ ...data, rules: data.rules.filter(({ id }) => id !== 'cards') }),
  'no rules': (data) => ({ ...data, rules: [] }),
  'a replaced rule': (data) => ({ ...data, rules: data.rules.with(1, newRule) }),
  'the default': (data) => ({ ...data, default_effect: 'allow' }),
  'all changes at once': (data) => ({
    ...data,
    version: '2',
    parameters: { threshold: '1.00' },
    rules: [newRule, ...data.rules.slice(1).map((rule) => ({ ...rule, priority: 3 })), { ...newRule, id: 'last' }],
  }),
}

describe.each([
  ['YAML', yaml],
  ['YAML with returns', yaml.replaceAll('\n', '\r\n')],
  ['YAML without an end of line', yaml.trimEnd()],
  ['JSON', json],
  ['JSON with tabs', json.replaceAll('  ', '\t')],
])('%s', (format, text) => {
  it.each(Object.keys(changes))(`the edited policy text gets %s, and equals the data: ${format}`, (name) => {
    const { data } = readPolicyText(text)
    const after = changes[name]?.(data) ?? data
    const edited = editPolicyText(text, after)
    const read = readPolicyText(edited).data
    const byId = ({ id: a }: { id: string }, { id: b }: { id: string }): number => (a < b ? -1 : 1)
    expect({ ...read, rules: read.rules.toSorted(byId) }).toEqual({ ...after, rules: after.rules.toSorted(byId) })
    // Comments and layout of the file are preserved.
    expect(edited.includes('\r\n')).toBe(text.includes('\r\n'))
    if (text.includes('# Policies')) expect(edited).toContain('# Policies of the bank.')
  })

  it(`the edited policy text stays unchanged when nothing changes: ${format}`, () => {
    expect(editPolicyText(text, readPolicyText(text).data)).toBe(text)
  })
})

describe('the patch of a policy file', () => {
  const patchOf = (text: string, change: Change): string => {
    const written = writePatch({ path: 'config/p.yaml', before: text, data: change(readPolicyText(text).data) }, {})
    if (!('patch' in written)) throw new Error(written.error.message)
    return written.patch.patch
  }

  it('a patch changes one line for a parameter, and keeps comments and layout', () => {
    expect(patchOf(yaml, changes['a parameter'] as Change)).toBe(`--- a/config/p.yaml
+++ b/config/p.yaml
@@ -3,7 +3,7 @@
 
 parameters:
     # Ask the risk team first.
-    threshold: '1000.00'   # EUR
+    threshold: '500.00'   # EUR
     hours: 5
 rules:
     # Large ones
`)
  })

  it('a patch adds a rule on separate lines, and removes a rule with its comment', () => {
    const lines = (patch: string) => patch.split('\n').filter((line) => /^[+-](?![+-])/u.test(line))
    expect(lines(patchOf(yaml, changes['a new rule at the end'] as Change))).toEqual([
      '+    - id: new',
      '+      actions:',
      '+        - x.y',
      '+      effect: deny',
    ])
    expect(lines(patchOf(yaml, changes['a removed rule'] as Change))[0]).toBe('-    # Cards')
    expect(lines(patchOf(json, changes['a member of a rule'] as Change))).toEqual([
      '-      "require": { "acr_values": ["aal2"], "max_age": 300 }',
      '+      "require": { "acr_values": ["aal2"], "max_age": 60 }',
    ])
  })

  it('a patch of an edited text keeps the text’s own comments', () => {
    const text = yaml.replace('# Large ones', '# Large ones, and batches')
    const written = writePatch({ path: 'p.yaml', before: yaml, text }, {})
    expect(written).toMatchObject({ patch: { path: 'p.yaml', text } })
    expect(writePatch({ path: 'p.yaml', before: yaml, text: yaml }, {})).toMatchObject({ patch: { patch: '' } })
  })

  it('no patch is made of policies with an error, nor of a text that is neither JSON nor YAML', () => {
    const text = yaml.replace('acr_values: [aal2]', 'acr_values: [gold]')
    expect(writePatch({ path: 'p.yaml', before: yaml, text }, {})).toMatchObject({ error: { code: 'unknown_level' } })
    expect(() => writePatch({ path: 'p.yaml', before: yaml, text: 'a: [' }, {})).toThrow('neither JSON nor YAML')
  })
})
