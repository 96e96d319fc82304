import { type PolicyData, writePolicyText } from '@stepup/policy'

import type { PolicyFileText } from '../../contract.ts'
import { editPolicyText } from '../../patch/edit-policy-text.ts'

/**
 * Writes policies as the text that their authors know: the text of their file, with the differences written into it.
 * Without a file, and if the file no longer contains policies, the text is YAML.
 */
export function textOfPolicies(data: PolicyData, file: PolicyFileText | undefined): string {
  try {
    return file ? editPolicyText(file.text, data) : writePolicyText(data)
  } catch {
    return writePolicyText(data)
  }
}
