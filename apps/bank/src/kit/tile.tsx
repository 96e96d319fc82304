import './tile.css'

import type { ReactNode } from 'react'

interface TileProps {
  readonly tone?: 'warn' | undefined
  readonly children: ReactNode
}

/** An icon in its tile, at the start of a row. */
export function Tile({ tone, children }: TileProps): ReactNode {
  return (
    <span className="tile" data-tone={tone}>
      {children}
    </span>
  )
}

/** The initials of a person or merchant, in a tint derived from the name. */
export function Avatar({ name }: { readonly name: string }): ReactNode {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  return (
    <span className="tile" data-round="" data-hue={(sum % 5) + 1} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}

/** The place of an avatar. */
export function BlankAvatar(): ReactNode {
  return <span className="tile" data-round="" />
}

function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word))
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase()).join('')
}
