import { readPolicyText, setThreshold, thresholdsOf } from '@stepup/policy'
import { describe, expect, it } from 'vitest'

import { textOfPolicies } from './text-of-policies.ts'

const text = `# What the bank asks for.
version: '1'
parameters:
  threshold: '1000.00' # since March
rules:
  - id: large
    actions: [transfer.create]
    when: decimal(details[0].amount) > decimal(parameters.threshold)
    require: { acr_values: [phr] }
`
const file = { path: 'config/policies.yaml', text, hash: 'h' }
const { data } = readPolicyText(text)

describe('the text of policies', () => {
  it('the text of policies of a file is the text of the file, with its comments', () => {
    expect(textOfPolicies(data, file)).toBe(text)
  })

  it('the text of a draft of a file is the text of the file with the draft written into it', () => {
    const draft = setThreshold(data, thresholdsOf(data)[0]!, '800.00')
    expect(textOfPolicies(draft, file)).toBe(text.replace("'1000.00'", "'800.00'"))
  })

  it('the text of policies without a file is YAML', () => {
    const written = textOfPolicies(data, undefined)
    expect(written).toContain("parameters:\n  threshold: '1000.00'\n")
    expect(readPolicyText(written).data).toEqual(data)
  })

  it.each(['rules: [', 'version: "1"', '[]'])(
    'the text of policies is YAML if their file has no policies any more: %s',
    (broken) => {
      expect(readPolicyText(textOfPolicies(data, { ...file, text: broken })).data).toEqual(data)
    },
  )
})
