import { applyEdits, modify } from 'jsonc-parser'

import type { Edit } from './edits.ts'

export function editJson(text: string, edits: readonly Edit[]): string {
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
