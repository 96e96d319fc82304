import type { ReactNode } from 'react'

interface TipProps {
  readonly title: string
  readonly rows: readonly { readonly name: string; readonly value: string; readonly color?: string }[]
}

/** The values under the pointer, or of the step that the arrow keys reached. */
export function Tip({ title, rows }: TipProps): ReactNode {
  return (
    <div className="tooltip">
      <strong>{title}</strong>
      <dl>
        {rows.map(({ name, value, color }) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>
              {color !== undefined && <Swatch color={color} />}
              {name}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Swatch({ color, line }: { readonly color: string; readonly line?: boolean }): ReactNode {
  return (
    <span
      className="swatch"
      data-line={line ? '' : undefined}
      ref={(element) => element?.style.setProperty('--swatch', `var(${color})`)}
    />
  )
}

interface KeyProps {
  readonly series: readonly {
    readonly id: string
    readonly name: string
    readonly color: string
    readonly as: string
  }[]
}

/** Names of the courses, in the order in which they are stacked. */
export function Key({ series }: KeyProps): ReactNode {
  return (
    <ul className="chart-key">
      {series.map(({ id, name, color, as }) => (
        <li key={id}>
          <Swatch color={color} line={as === 'line'} />
          {name}
        </li>
      ))}
    </ul>
  )
}
