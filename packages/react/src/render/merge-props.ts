export type ElementProps = Readonly<Record<string, unknown>>

type Handler = (event: { readonly defaultPrevented?: boolean }) => void

const isHandler = (value: unknown): value is Handler => typeof value === 'function'

/**
 * Merges the props of two elements: `added` win, except that classes and styles are joined, and handlers called one
 * after the other.
 */
export function mergeProps(props: ElementProps, added: ElementProps): ElementProps {
  const merged: Record<string, unknown> = { ...props, ...added }
  for (const name in added) {
    const [before, value] = [props[name], added[name]]
    if (name === 'className') merged[name] = [before, value].filter(Boolean).join(' ')
    else if (name === 'style') merged[name] = Object.assign({}, before, value)
    else if (name.startsWith('on') && isHandler(before) && isHandler(value))
      merged[name] = (event: Parameters<Handler>[0]) => {
        value(event)
        if (!event.defaultPrevented) before(event)
      }
  }
  return merged
}
