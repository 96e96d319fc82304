import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const colors = HighlightStyle.define([
  { tag: [tags.propertyName, tags.variableName], color: 'var(--text)' },
  { tag: [tags.string], color: 'var(--ok)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--warn)' },
  { tag: [tags.operator, tags.function(tags.variableName)], color: 'var(--brand-text)' },
])

/** The desk's own look, by its custom properties: they reach into the shadow tree. */
export const theme = [
  EditorView.theme({
    '&': { color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: '0.8125rem' },
    '&.cm-focused': { outline: 'none' },
    '.cm-content': { fontFamily: 'var(--mono)', paddingBlock: '10px', caretColor: 'var(--text)' },
    // Findings and buttons below a long text stay in sight.
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', maxBlockSize: 'max(16rem, 100dvh - 24rem)' },
    '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--muted)', border: 'none' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in oklch, var(--sunken) 60%, transparent)' },
    '.cm-cursor': { borderLeftColor: 'var(--text)' },
    '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection': {
      backgroundColor: 'var(--brand-tint) !important',
    },
    '.cm-tooltip': {
      backgroundColor: 'var(--surface)',
      color: 'var(--text)',
      border: '1px solid var(--line-strong)',
      borderRadius: '8px',
      overflow: 'hidden',
    },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--brand-tint)', color: 'var(--text)' },
    '.cm-diagnostic': { padding: '6px 10px', maxInlineSize: '32rem' },
    '.cm-diagnostic-error': { borderInlineStart: '4px solid var(--danger)' },
    '.cm-diagnostic-warning': { borderInlineStart: '4px solid var(--warn)' },
  }),
  syntaxHighlighting(colors),
]
