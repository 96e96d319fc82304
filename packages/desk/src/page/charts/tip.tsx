import type { ReactNode } from 'react'

/** A course or a mark of a chart, by its name and look. */
interface Entry {
  readonly name: string
  /** A custom property of the style sheet: `--series-asked`. */
  readonly color: string
  /** Default: a square, for bars and areas. */
  readonly shape?: 'line' | 'dashes' | 'dot' | undefined
}

interface TipProps {
  readonly title: string
  readonly rows: readonly (Entry & { readonly value: string })[]
}

/** The values under the pointer, or of the step that the arrow keys reached. */
export function Tip({ title, rows }: TipProps): ReactNode {
  return (
    <div className="tooltip">
      <strong>{title}</strong>
      <dl>
        {rows.map(({ value, ...entry }) => (
          <div key={entry.name} style={{ display: 'contents' }}>
            <dt>
              <Swatch {...entry} />
              {entry.name}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Swatch({ color, shape }: Entry): ReactNode {
  return (
    <span
      className="swatch"
      data-shape={shape}
      ref={(element) => element?.style.setProperty('--swatch', `var(${color})`)}
    />
  )
}

/** Names of the courses, in the order in which they are stacked, and of the marks. Each has the look that it has in the chart. */
export function Key({ entries }: { readonly entries: readonly Entry[] }): ReactNode {
  return (
    <ul className="chart-key">
      {entries.map((entry) => (
        <li key={entry.name}>
          <Swatch {...entry} />
          {entry.name}
        </li>
      ))}
    </ul>
  )
}
