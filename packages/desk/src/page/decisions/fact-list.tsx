import type { ReactNode } from 'react'

interface FactListProps {
  readonly facts: readonly { readonly path: string; readonly value: unknown }[]
}

/** Facts by path. Members of lists and objects have separate paths: `details[0].instructedAmount.amount`. */
export function FactList({ facts }: FactListProps): ReactNode {
  return (
    <dl className="fact-list">
      {facts
        .flatMap(({ path, value }) => flatten(path, value))
        .map(([path, value]) => (
          <div key={path}>
            <dt>
              <code>{path}</code>
            </dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
    </dl>
  )
}

/** The values in a fact, each with its path. */
export function flatten(path: string, value: unknown): readonly (readonly [path: string, value: string])[] {
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((entry: unknown, index) => flatten(`${path}[${index}]`, entry))
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([name, entry]) => flatten(`${path}.${name}`, entry))
  return [[path, typeof value === 'string' ? value : (JSON.stringify(value) ?? '–')]]
}
