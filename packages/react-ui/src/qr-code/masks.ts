/** Which modules of the data are flipped, so that the symbol is even and looks like none of its patterns. */
export const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/** How hard a symbol is to read: the mask with the least is taken (ISO/IEC 18004, table 11). */
export function penaltyOf(symbol: readonly (readonly boolean[])[]): number {
  const rows = symbol.map((row) => row.map(Number).join(''))
  const columns = rows.map((_, x) => rows.map((row) => row[x]).join(''))
  const lines = [...rows, ...columns]
  let penalty = 0
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2
    // What looks like a finder, with light beside it; outside of the symbol it is light.
    penalty += 40 * [...`0000${line}0000`.matchAll(/(?=00001011101|10111010000)/g)].length
  }
  for (const [y, row] of rows.slice(1).entries())
    for (let x = 1; x < row.length; x++)
      if (/^(0{4}|1{4})$/.test(`${rows[y]?.slice(x - 1, x + 1)}${row.slice(x - 1, x + 1)}`)) penalty += 3
  const dark = rows.join('').replaceAll('0', '').length / rows.length ** 2
  return penalty + 10 * Math.max(0, Math.ceil(Math.abs(dark - 0.5) * 20) - 1)
}
