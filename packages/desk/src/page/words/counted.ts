/** A written number with its noun: `1 decision`, `2 decisions`. */
export function counted(count: string, one: string, several: string): string {
  return `${count} ${count === '1' ? one : several}`
}
