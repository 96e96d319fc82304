import { type PolicyData, writePolicyText } from '@stepup/policy'

import type { PolicyFileText } from '../../contract.ts'
import { editPolicyText } from '../../patch/edit-policy-text.ts'

/**
 * Policies as the text that their authors know: that of their file, with the differences written into it, and YAML
 * where they have no file. The file may have changed meanwhile, and be no policies any more.
 */
export function textOfPolicies(data: PolicyData, file: PolicyFileText | undefined): string {
  try {
    return file ? editPolicyText(file.text, data) : writePolicyText(data)
  } catch {
    return writePolicyText(data)
  }
}
