/** What is not data, row by row; `undefined` where there is room for data. */
export type Patterns = readonly (readonly (boolean | undefined)[])[]

/** What all symbols of a version have in common: what a reader finds them by. The format is left light. */
export function patternsOf(version: number): Patterns {
  const size = 17 + 4 * version
  const modules = Array.from({ length: size }, () => Array.from<boolean | undefined>({ length: size }))

  function set(x: number, y: number, dark: boolean): void {
    const row = modules[y]
    if (row && x >= 0 && x < size) row[x] = dark
  }

  /** Rings around a middle, of which some are light. */
  function setRings(atX: number, atY: number, radius: number, light: readonly number[]): void {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        set(atX + dx, atY + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))))
  }

  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0)
    set(i, 6, i % 2 === 0)
  }
  // In three corners there are finders instead.
  const crossings = crossingsOf(version, size)
  const corners = [6, size - 7]
  for (const y of crossings)
    for (const x of crossings) if (!corners.includes(x) || !corners.includes(y) || x + y > size) setRings(x, y, 2, [1])
  setRings(3, 3, 4, [2, 4])
  setRings(size - 4, 3, 4, [2, 4])
  setRings(3, size - 4, 4, [2, 4])
  for (const [x, y] of formatPlaces(size)) set(x, y, false)
  set(8, size - 8, true)
  if (version >= 7) {
    const bits = protectedBy(version, 12, 0x1f25)
    for (let i = 0; i < 18; i++) {
      const near = Math.floor(i / 3)
      const far = size - 11 + (i % 3)
      set(far, near, bitOf(bits, i))
      set(near, far, bitOf(bits, i))
    }
  }
  return modules
}

/** The rows, and columns, at whose crossings a small pattern is. */
function crossingsOf(version: number, size: number): readonly number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - (count - 2 - index) * step)]
}

/** Where the fifteen bits of the format stand, twice. */
export function formatPlaces(size: number): readonly (readonly [x: number, y: number])[] {
  const bits = Array.from({ length: 15 }, (_, bit) => bit)
  return [
    // Around the timing, which crosses here.
    ...bits.map((bit) =>
      bit < 8 ? ([8, bit + Number(bit > 5)] as const) : ([14 - bit + Number(bit < 9), 8] as const),
    ),
    ...bits.map((bit) => (bit < 8 ? ([size - 1 - bit, 8] as const) : ([8, size - 15 + bit] as const))),
  ]
}

/** A number with the remainder of its division behind it, by which a reader knows what it misread. */
export function protectedBy(value: number, width: number, divisor: number): number {
  let rest = value
  for (let i = 0; i < width; i++) rest = (rest << 1) ^ ((rest >> (width - 1)) * divisor)
  return (value << width) | rest
}

export function bitOf(value: number, at: number): boolean {
  return ((value >> at) & 1) === 1
}
