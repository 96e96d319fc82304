/** A page of the documentation from the content collection. */
export interface DocsPage {
  readonly id: string
  readonly body?: string | undefined
  readonly data: { readonly title: string; readonly description?: string | undefined }
}

/** Returns the Markdown of a component by name and attributes. */
export type ComponentText = (name: string, attributes: Readonly<Record<string, string>>) => string | undefined

/** A fenced block of code, or the text between two. */
const parts = /(^```.*?^```$)/gms

/**
 * Returns the Markdown of a page for readers without a browser: title and text, without declarations that only serve to
 * compile examples. `textOf` provides the text of components.
 */
export function asMarkdown({ data, body = '' }: DocsPage, textOf: ComponentText = () => undefined): string {
  const text = body
    .replaceAll(/<!-- given\n.*?\n-->\n+/gs, '')
    .split(parts)
    .map((part) => (part.startsWith('```') ? part : asText(part, textOf)))
    .join('')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  return `# ${data.title}\n\n${data.description ? `> ${data.description}\n\n` : ''}${text}\n`
}

function asText(text: string, textOf: ComponentText): string {
  return text.replaceAll(/^import .*\n/gm, '').replaceAll(/^<([A-Z]\w*)((?:\s(?:.|\n)*?)?)\/>$/gm, (_, name, rest) => {
    const attributes = [...String(rest).matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])
    return textOf(String(name), Object.fromEntries(attributes)) ?? 'The table is on the page itself.'
  })
}

/** Returns the address of a page's Markdown: `/quick-start.md`. */
export function markdownPath(id: string): string {
  return `/${id === 'index' || id === '' ? 'index' : id.replace(/\/index$/, '')}.md`
}
