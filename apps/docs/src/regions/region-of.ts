/** Returns the lines between `// #region` and `// #endregion`, without their common indent. */
export function regionOf(source: string): string {
  const region = /^ *\/\/ #region\n(.*?)\n *\/\/ #endregion/ms.exec(source)?.[1]
  if (region === undefined) throw new Error('The file has no region to show.')
  const lines = region.split('\n')
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(indent)).join('\n')
}
