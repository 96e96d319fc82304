declare module '*.md?raw' {
  const text: string
  export default text
}

interface ImportMeta {
  /** The modules that match a pattern, by path (Vite). */
  readonly glob: <TModule>(pattern: string, options: { readonly eager: true }) => Readonly<Record<string, TModule>>
}
