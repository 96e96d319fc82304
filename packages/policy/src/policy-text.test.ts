import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  checkPolicies,
  type PolicyData,
  readPolicyText,
  thresholdsOf,
  writePolicyText,
  writeThreshold,
} from './index.ts'
import { combinePolicies, nistAal2, pciDss, psd2Payments, sudoMode } from './packs/index.ts'

const bank = JSON.parse(
  readFileSync(new URL('../../../apps/bank-api/policies.json', import.meta.url), 'utf8'),
) as PolicyData

describe('writePolicyText', () => {
  it.each<[string, PolicyData]>([
    ['of the bank', bank],
    [
      'of all packs',
      combinePolicies({ version: '1' }, [
        psd2Payments(),
        sudoMode({ actions: ['a'] }),
        nistAal2({ actions: ['b'] }),
        pciDss({ actions: ['c'] }),
      ]),
    ],
  ])('the text of the policies %s is read as the same policies', (_, data) => {
    expect(JSON.stringify(readPolicyText(writePolicyText(data)).data)).toBe(JSON.stringify(data))
  })

  it.each([
    ' \n',
    '-\na',
    '-\n-aa',
    ':\na',
    '?\na',
    '":\n- a',
    '-a\t:\n"#',
    'a\n\n',
    'a \nb',
    'a\n# b',
    'a\t :\n"',
    'a\r\nb',
    'first line\nsecond line',
  ])('a text of several lines is read as it was, in a list, as a key and as a value: %j', (text) => {
    const parameters = { list: [text], value: text, table: { [text]: [[text]] } }
    const data = { version: '1', description: text, parameters, rules: [] }
    expect(readPolicyText(writePolicyText(data)).data).toEqual(data)
  })

  it('any JSON in any member is read as it was', () => {
    const key = fc.string({ unit: 'grapheme', maxLength: 12 })
    const value = fc.letrec<{ readonly json: unknown }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '"', "'", ':', '#', '-', '\\', '\t'), maxLength: 140 }),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('json'), { maxLength: 4 }),
        fc.dictionary(key, tie('json'), { maxKeys: 4 }),
      ),
    })).json
    fc.assert(
      fc.property(
        fc.dictionary(key, value, { maxKeys: 4 }),
        fc.string({ maxLength: 200 }),
        value,
        (parameters, when, more) => {
          const data = {
            version: '1',
            description: when,
            parameters,
            rules: [
              { id: 'a', when },
              { id: 'b', more },
            ],
          }
          expect(readPolicyText(writePolicyText(data as unknown as PolicyData)).data).toEqual(data)
        },
      ),
    )
  })

  it('the text of policies has the layout of a file that a person writes', () => {
    const data: PolicyData = {
      version: '2026-11-24',
      parameters: { threshold: '1000.00' },
      rules: [
        {
          id: 'large-transfer',
          actions: ['transfer.create', 'transfer.batch'],
          when: 'signals.payee.is_new && details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.threshold))',
          require: { acr_values: ['phr', 'aal2'], bound: true },
        },
        { id: 'reveal', actions: ['card.reveal'], require: { acr_values: ['aal2'], max_age: 300 } },
      ],
    }
    expect(writePolicyText(data)).toBe(`version: '2026-11-24'

parameters:
  threshold: '1000.00'

rules:
  - id: large-transfer
    actions: [transfer.create, transfer.batch]
    when: >-
      signals.payee.is_new && details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.threshold))
    require:
      acr_values: [phr, aal2]
      bound: true

  - id: reveal
    actions: [card.reveal]
    require:
      acr_values: [aal2]
      max_age: 300
`)
  })
})

describe('keys of YAML that are no texts', () => {
  const text = (keys: string): string => `version: "1"
parameters:
  limits: { ${keys} }
rules:
  - id: a
    actions: [pay]
    when: decimal(details[0].amount) > decimal(parameters.limits[details[0].code])
    require: { acr_values: [aal9] }
`

  it.each(['5411: "1.00", "5411": "2.00"', 'true: "1.00", "true": "2.00"', 'null: "1.00", "": "2.00"'])(
    'two keys with one name in the data are refused, as the later one would replace the first: %s',
    (keys) => {
      expect(() => readPolicyText(text(keys))).toThrow('at line 3, column')
    },
  )

  it('a threshold under a number is written in its place', () => {
    const written = writeThreshold(
      text('5411: "1.00"'),
      thresholdsOf(readPolicyText(text('5411: "1.00"')).data)[0]!,
      '9.00',
    )
    expect(written).toBe(text('5411: "9.00"'))
  })

  it('a finding under a number has its line and column', () => {
    const { data, locate } = readPolicyText(text('5411: "1,00"').replace('aal9', 'aal2'))
    expect(checkPolicies(data).map((finding) => [finding.code, locate(finding)])).toEqual([
      ['type_error', { line: 3, column: 19 }],
    ])
  })
})
