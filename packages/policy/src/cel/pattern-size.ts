/** The steps of a pattern for each class of Unicode, such as `\pL`: the class alone has hundreds of ranges. */
const CLASS = 10

/**
 * Minimum number of RE2 steps of a pattern: a repetition counts as copies. Compiling and matching take time linear in
 * the steps, so a short pattern may take a second.
 */
export function patternSize(pattern: string): number {
  /** Steps before each group that is open. */
  const outer: number[] = []
  let total = 0
  /** Steps of the part that a repetition copies. */
  let last = 0
  const add = (size: number): void => {
    last = size
    total += size
  }
  for (const [token] of pattern.matchAll(tokens)) {
    if (token === '(') {
      outer.push(total)
      total = 0
    } else if (token === ')') {
      const group = Math.max(1, total)
      total = outer.pop() ?? 0
      add(group)
    } else if (/^\{\d/u.test(token)) {
      total += last * (copiesOf(token) - 1)
      last *= copiesOf(token)
    } else add(stepsOf(token))
  }
  return outer.reduce((sum, before) => sum + before, total)
}

/** An escape, a quoted text, a set of characters, a repeat, or a single character. */
const tokens =
  /\\Q[^]*?(?:\\E|$)|\\[pP]\{[^}]*\}|\\[pP]?[^]|\[\^?\]?(?:\\[^]|\[:\^?\w+:\]|[^\]\\])*\]?|\{\d+(?:,\d*)?\}|[^]/gu

function stepsOf(token: string): number {
  if (token.startsWith(String.raw`\Q`)) return token.length
  const isSet = token.startsWith('[') || /^\\p/iu.test(token)
  return isSet ? Math.max(1, CLASS * (token.match(/\\p/giu)?.length ?? 0)) : 1
}

function copiesOf(repeat: string): number {
  const [, least = '0', most = ''] = /^\{(\d+)(?:,(\d*))?\}$/u.exec(repeat) ?? []
  return Math.max(1, Number(least), Number(most))
}
