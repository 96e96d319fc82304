import { lazy } from 'react'

/** The text editor, whose code is loaded when it is first shown. */
export const CodeEditor = lazy(async () => ({ default: (await import('./code-editor.tsx')).CodeEditor }))
