import { type CheckOptions, type PolicyData, policyErrors, type PolicyFinding, readPolicyText } from '@stepup/policy'
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'

import type { PolicyPatch } from '../contract.ts'
import { editPolicyText } from './edit-policy-text.ts'

/** A change to the policy file: its new text, or new policies to write into it. */
export type PolicyEdit = {
  readonly path: string
  /** The text of the file. */
  readonly before: string
} & ({ readonly text: string } | { readonly data: PolicyData })

export type WrittenPatch = { readonly patch: PolicyPatch } | { readonly error: PolicyFinding }

/** Milliseconds that a comparison may take. Texts that have nothing in common would take minutes. */
const LIMIT = 5000

/**
 * Writes a change of the file as a unified diff, unless the policies have an error.
 *
 * @throws PolicySyntaxError for a text that is neither JSON nor YAML.
 */
export function writePatch(edit: PolicyEdit, checks: CheckOptions): WrittenPatch {
  const { path, before } = edit
  const [error] = policyErrors('text' in edit ? readPolicyText(edit.text).data : edit.data, checks)
  if (error) return { error }
  const text = 'text' in edit ? edit.text : editPolicyText(before, edit.data)
  if (text === before) return { patch: { path, text, patch: '' } }
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY, timeout: LIMIT }
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, text, undefined, undefined, options)
  if (patch === undefined) throw new Error('The texts have too little in common for a patch.')
  return { patch: { path, text, patch } }
}
