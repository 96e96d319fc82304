/** Props of an element, whichever it is. */
export type ElementProps = Readonly<Record<string, unknown>>

type Handler = (event: { readonly defaultPrevented?: boolean }) => void

const isHandler = (value: unknown): value is Handler => typeof value === 'function'

/** The props of both: `added` win, except that classes and styles are joined, and handlers called one after the other. */
export function mergeProps(props: ElementProps, added: ElementProps): ElementProps {
  const merged: Record<string, unknown> = { ...props }
  for (const name in added) merged[name] = merge(name, props[name], added[name])
  return merged
}

function merge(name: string, before: unknown, value: unknown): unknown {
  if (name === 'className') return [before, value].filter(Boolean).join(' ')
  if (name === 'style') return Object.assign({}, before, value)
  if (!isHandler(before) || !isHandler(value) || !name.startsWith('on')) return value
  return (event: Parameters<Handler>[0]) => {
    value(event)
    if (!event.defaultPrevented) before(event)
  }
}
