import { diffPolicies, type PolicyData, readPolicyText } from '@stepup/policy'
import { applyEdits, type JSONPath, modify } from 'jsonc-parser'

import { editYaml } from './edit-yaml.ts'

/** A value at a path of the file, in place of another one. `undefined` removes it. */
export interface Edit {
  readonly path: JSONPath
  readonly value: unknown
  /** Whether the value is a new item of a list. */
  readonly isNew?: boolean
}

/**
 * Writes policies into the text of their file, JSON or YAML. What stays the same stays as it is written: comments, the order of rules and members, the
 * notation of values.
 *
 * @throws PolicySyntaxError when the text is neither.
 */
export function editPolicyText(text: string, data: PolicyData): string {
  const edits = editsOf(readPolicyText(text).data, data)
  if (edits.length === 0) return text
  const edited = /^\s*\{/u.test(text)
    ? editJson(text, edits)
    : withBreaksOf(text, editYaml(withoutReturns(text), edits))
  // An odd notation, such as anchors, may say something else after an edit.
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

/** Edits one after another, each of the text as the ones before left it. */
function editsOf(before: PolicyData, after: PolicyData): readonly Edit[] {
  const { added, removed, changed, parameters, others } = diffPolicies(before, after)
  const places = before.rules.map(({ id }) => id)
  const placeOf = (id: string): number => places.indexOf(id)
  const values = [...parameters, ...others].map(({ path, after: value }) => ({ path: [...path], value }))
  const inRules = changed.flatMap(({ id, changes }) =>
    changes.map(({ path, after: value }) => ({ path: ['rules', placeOf(id), ...path], value })),
  )
  const gone = removed
    .map(({ id }) => placeOf(id))
    .toSorted((a, b) => b - a)
    .map((place) => ({ path: ['rules', place], value: undefined }))
  const kept = places.filter((id) => !removed.some((rule) => rule.id === id))
  const fresh = added.map((rule): Edit => {
    const next = after.rules[after.rules.indexOf(rule) - 1]
    const place = next ? kept.indexOf(next.id) + 1 : 0
    kept.splice(place, 0, rule.id)
    return { path: ['rules', place], value: rule, isNew: true }
  })
  return [...values, ...inRules, ...gone, ...fresh]
}

function editJson(text: string, edits: readonly Edit[]): string {
  const [, indent = '  '] = /\n([ \t]+)"/u.exec(text) ?? []
  const formattingOptions = {
    insertSpaces: !indent.includes('\t'),
    tabSize: indent.includes('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  }
  return edits.reduce(
    (edited, { path, value, isNew = false }) =>
      applyEdits(edited, modify(edited, path, value, { formattingOptions, isArrayInsertion: isNew })),
    text,
  )
}
