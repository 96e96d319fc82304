import './code-editor.css'

import { autocompletion, completionKeymap, type CompletionContext } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { EditorState, type Text } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef, type ReactNode } from 'react'

import { cel } from './cel.ts'
import { theme } from './theme.ts'

export interface Place {
  /** Number of the line, from 1. */
  readonly line: number
  /** Number of the column, from 1. */
  readonly column: number
}

/** A problem at a place of the text. */
export interface Finding extends Place {
  readonly severity: 'error' | 'warning'
  readonly message: string
}

interface CodeEditorProps {
  readonly label: string
  /** The initial text. A new value replaces the text of the editor. */
  readonly value: string
  readonly onChange: (text: string) => void
  /** Policies are YAML, of which JSON is a part. */
  readonly language: 'policies' | 'cel'
  /** Names to complete: `signals.device.known`. */
  readonly names: readonly string[]
  readonly findings?: readonly Finding[]
  /** Each new place moves the cursor to it, and the focus into the editor. */
  readonly place?: Place | undefined
  readonly readOnly?: boolean
}

/**
 * A text editor for policies and conditions. It lives in a shadow tree, where its styles are constructed style sheets: the editor's usual
 * `<style>` elements are refused by the desk's Content-Security-Policy. Tab leaves it.
 */
export function CodeEditor(props: CodeEditorProps): ReactNode {
  const { label, value, language, findings, place, readOnly = false } = props
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const latest = useRef(props)

  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    const element = host.current
    if (!element) return
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const editor = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          language === 'policies' ? [yaml(), lineNumbers(), lintGutter()] : cel,
          history(),
          autocompletion({ override: [(context) => complete(context, latest.current.names)] }),
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
          EditorView.lineWrapping,
          // A scrolling text must be reachable by keyboard, also for a read-only user.
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
          EditorState.readOnly.of(readOnly),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
          theme,
        ],
      }),
    })
    view.current = editor
    return () => editor.destroy()
  }, [label, language, readOnly])

  useEffect(() => {
    const editor = view.current
    if (editor && editor.state.doc.toString() !== value)
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])

  useEffect(() => {
    const editor = view.current
    if (!editor) return
    const diagnostics = (findings ?? []).map((finding) => diagnosticOf(finding, editor.state.doc))
    editor.dispatch(setDiagnostics(editor.state, diagnostics))
  }, [findings])

  useEffect(() => {
    const editor = view.current
    if (!editor || !place) return
    editor.dispatch({ selection: { anchor: positionOf(place, editor.state.doc).from }, scrollIntoView: true })
    editor.focus()
  }, [place])

  return <div ref={host} className="code-editor" />
}

/** The place as an offset, and the end of its line. A text that has changed since may be shorter. */
function positionOf({ line, column }: Place, text: Text): { readonly from: number; readonly end: number } {
  const { from, to } = text.line(Math.min(Math.max(1, line), text.lines))
  return { from: Math.min(from + column - 1, to), end: to }
}

function diagnosticOf({ severity, message, ...place }: Finding, text: Text): Diagnostic {
  const { from, end } = positionOf(place, text)
  const word = /^[\w.]+/.exec(text.sliceString(from, end))?.[0] ?? ''
  return { from, to: Math.min(from + Math.max(1, word.length), text.length), severity, message }
}

function complete(context: CompletionContext, names: readonly string[]) {
  const word = context.matchBefore(/[\w.]+/)
  if (!word && !context.explicit) return null
  return { from: word?.from ?? context.pos, options: names.map((name) => ({ label: name, type: 'variable' })) }
}
