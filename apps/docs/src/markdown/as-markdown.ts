/** A page of the documentation, as the content collection has it. */
export interface DocsPage {
  readonly id: string
  readonly body?: string | undefined
  readonly data: { readonly title: string; readonly description?: string | undefined }
}

/**
 * The Markdown of a page, for readers without a browser: its title and text, without imports, components and the declarations that only
 * compile its examples.
 */
export function asMarkdown({ data, body = '' }: DocsPage): string {
  const text = body
    .replaceAll(/<!-- given\n.*?\n-->\n+/gs, '')
    .replaceAll(/^import .*\n/gm, '')
    .replaceAll(/^<[A-Z]\w*(?:\s[^>]*?|\s(?:.|\n)*?)\/>\n/gm, 'The table is on the page itself.\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  return `# ${data.title}\n\n${data.description ? `> ${data.description}\n\n` : ''}${text}\n`
}

/** The address of a page's Markdown: `/quick-start.md`. */
export function markdownPath(id: string): string {
  return `/${id === 'index' || id === '' ? 'index' : id.replace(/\/index$/, '')}.md`
}
