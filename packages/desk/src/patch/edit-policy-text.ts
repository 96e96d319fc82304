import { type PolicyData, readPolicyText } from '@stepup/policy'

import { editJson } from './edit-json.ts'
import { editYaml } from './edit-yaml.ts'
import { editsOf } from './edits.ts'

/**
 * Writes policies into the text of their file, JSON or YAML. Unchanged parts keep their text: comments, the order of
 * rules and members, the notation of values.
 *
 * @throws PolicySyntaxError when the text is neither.
 */
export function editPolicyText(text: string, data: PolicyData): string {
  const edits = editsOf(readPolicyText(text).data, data)
  if (edits.length === 0) return text
  const edited = /^\s*\{/u.test(text)
    ? editJson(text, edits)
    : withBreaksOf(text, editYaml(withoutReturns(text), edits))
  // An unusual notation, such as anchors, may have another meaning after an edit.
  return says(edited, data) ? edited : `${JSON.stringify(data, undefined, 2)}\n`
}

/** Whether a text has these policies. Their rules may be in another order, which has no meaning. */
function says(text: string, data: PolicyData): boolean {
  try {
    return editsOf(readPolicyText(text).data, data).length === 0
  } catch {
    return false
  }
}

const withoutReturns = (text: string): string => text.replaceAll('\r\n', '\n')

function withBreaksOf(text: string, edited: string): string {
  return text.includes('\r\n') ? edited.replaceAll('\n', '\r\n') : edited
}
