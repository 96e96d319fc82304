import { type TokenControl, tokenControls, type TokenName } from '../address/tokens.ts'

/** Reads the computed tokens of the prompt, so that swatches show the colors on the stage. */
export function readComputedTokens(): Readonly<Record<TokenName, string>> {
  const host = document.querySelector('.su-host') ?? document.documentElement
  const probe = document.createElement('i')
  probe.hidden = true
  host.append(probe)
  const read = ([name, { kind }]: readonly [string, TokenControl]): readonly [string, string] => [
    name,
    readers[kind](probe, `var(--_${name})`),
  ]
  // SAFETY: the entries are those of `tokenControls`.
  const tokens = Object.fromEntries(Object.entries(tokenControls).map(read)) as Record<TokenName, string>
  probe.remove()
  return tokens
}

const readers: Readonly<Record<TokenControl['kind'], (probe: HTMLElement, value: string) => string>> = {
  color(probe, value) {
    probe.style.color = value
    return toHex(getComputedStyle(probe).color)
  },
  length(probe, value) {
    probe.style.width = value
    return getComputedStyle(probe).width
  },
  face(probe, value) {
    probe.style.fontFamily = value
    return getComputedStyle(probe).fontFamily
  },
}

/** Converts any CSS color to sRGB hexadecimal, which a color input requires. A canvas yields the bytes. */
function toHex(color: string): string {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return '#000000'
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
