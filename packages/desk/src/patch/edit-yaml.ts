import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  Scalar,
  stringify,
  type YAMLMap,
} from 'yaml'

import type { Edit } from './edits.ts'

/** Edits that are written one by one, each into a text that is read again. */
const MAX_EDITS = 100

/**
 * Writes edits into a YAML text. The library writes a whole document in its own layout, so each edit replaces the
 * lines, or the part of a line, that it is about. More edits than a person makes are written in that layout.
 */
export function editYaml(text: string, edits: readonly Edit[]): string {
  if (edits.length > MAX_EDITS) return writtenAnew(text, edits)
  return edits.reduce((edited, edit) => replaced(edited, edit) ?? writtenAnew(edited, [edit]), text)
}

/** Returns the text with one edit. `undefined` if it is unclear which part of the text the edit is about. */
function replaced(text: string, { path, value, isNew = false }: Edit): string | undefined {
  const document = parseDocument(text)
  const parent = document.getIn(path.slice(0, -1), true)
  const node = document.getIn(path, true)
  if (!isCollection(parent) || parent.anchor !== undefined) return undefined
  const last = path.at(-1) ?? ''
  if (isNew) return isSeq(parent) && !parent.flow ? withItem(text, parent.items, Number(last), value) : undefined
  if (!isNode(node)) return value === undefined ? text : withMember(text, parent, String(last), value)
  if (value === undefined) return isMap(parent) || isSeq(parent) ? without(text, parent, last) : undefined
  const [from, to] = rangeOf(text, node)
  // A flow collection must be indented more than its key, but lines of a block may not be, so the collection is added
  // behind the key.
  const isBlock = isCollection(node) && !node.flow
  const key = isBlock && isMap(parent) ? keyOf(parent, last) : undefined
  const colon = key ? text.indexOf(':', rangeOf(text, key)[1]) : -1
  if (isBlock && colon < 0) return undefined
  return isBlock ? splice(text, colon + 1, to, ` ${inline(value)}`) : splice(text, from, to, inline(value, node))
}

/** A value as part of a line. A text keeps its kind of quotes. */
function inline(value: unknown, before?: Node): string {
  if (typeof value !== 'string')
    return stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trimEnd()
  if (value.includes('\n')) return JSON.stringify(value)
  const scalar = new Scalar(value)
  const type = isScalar(before) ? before.type : undefined
  scalar.type = type === 'QUOTE_SINGLE' || type === 'PLAIN' ? type : 'QUOTE_DOUBLE'
  return stringify(scalar, { lineWidth: 0 }).trimEnd()
}

/** A new member after the last one of a map. */
function withMember(text: string, parent: Node, name: string, value: unknown): string | undefined {
  const last = isMap(parent) ? parent.items.at(-1) : undefined
  const first = isMap(parent) ? parent.items[0] : undefined
  if (!isMap(parent) || !isPair(last) || !isNode(first?.key) || !isNode(last.value)) return undefined
  const [, end] = rangeOf(text, last.value)
  if (parent.flow) return splice(text, end, end, `, ${stringify(name).trimEnd()}: ${inline(value)}`)
  const lines = indented(stringify({ [name]: value }, { lineWidth: 0 }), columnOf(text, first.key.range?.[0] ?? 0))
  return insertLines(text, lineEnd(text, end), lines)
}

/** A new item of a list of maps, one to a line, before the item that has the place now. */
function withItem(text: string, items: readonly unknown[], place: number, value: unknown): string | undefined {
  const after = items[place - 1]
  const [first] = items
  if (!isNode(first) || !isNode(after)) return undefined
  const dash = text.lastIndexOf('-', (first.range?.[0] ?? 0) - 1)
  const lines = indented(stringify([value], { lineWidth: 0 }), columnOf(text, dash))
  return insertLines(text, lineEnd(text, rangeOf(text, after)[1]), lines)
}

/** The text without the lines of a member or an item, and without the comments above it. */
function without(text: string, parent: Node, last: string | number): string | undefined {
  // Removing the last item would leave no collection.
  if (!isCollection(parent) || parent.items.length === 1) return undefined
  const item = isMap(parent) ? pairOf(parent, last) : isSeq(parent) ? parent.items[Number(last)] : undefined
  const start = isPair(item) ? item.key : item
  const end = isPair(item) ? item.value : item
  if (parent.flow || !isNode(start) || !isNode(end)) return undefined
  const from = lineStart(text, start.range?.[0] ?? 0)
  const to = lineEnd(text, rangeOf(text, end)[1])
  const above = /(?:^|\n)((?:[ \t]*#[^\n]*\n)*)$/u.exec(text.slice(0, from))?.[1] ?? ''
  return text.slice(0, from - above.length) + text.slice(to + 1)
}

function pairOf({ items }: YAMLMap, name: string | number): YAMLMap['items'][number] | undefined {
  return items.find(({ key }) => isScalar(key) && key.value === name)
}

function keyOf(map: YAMLMap, name: string | number): Node | undefined {
  const key = pairOf(map, name)?.key
  return isNode(key) ? key : undefined
}

/** The document with the edits, in the layout of the library. Comments and order stay. */
function writtenAnew(text: string, edits: readonly Edit[]): string {
  const document = parseDocument(text)
  for (const { path, value, isNew = false } of edits) {
    const list = isNew ? document.getIn(path.slice(0, -1)) : undefined
    if (isSeq(list)) list.items.splice(Number(path.at(-1)), 0, document.createNode(value))
    else if (value === undefined) document.deleteIn(path)
    else document.setIn(path, value)
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: !/\[\S/u.test(text) })
}

/** Start and end of a node in the text, without the line breaks after it. */
function rangeOf(text: string, { range }: Node): readonly [from: number, to: number] {
  const [from = 0, end = 0] = range ?? []
  return [from, from + text.slice(from, end).trimEnd().length]
}

function splice(text: string, from: number, to: number, part: string): string {
  return text.slice(0, from) + part + text.slice(to)
}

function insertLines(text: string, at: number, lines: string): string {
  const isLast = at >= text.length
  return `${text.slice(0, at)}\n${lines.trimEnd()}${isLast ? '\n' : ''}${text.slice(at)}`
}

function indented(lines: string, column: number): string {
  return lines.replaceAll(/^(?=.)/gmu, ' '.repeat(column))
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

function columnOf(text: string, at: number): number {
  return at - lineStart(text, at)
}
