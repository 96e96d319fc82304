import type { TextRange } from './finding.ts'

/** A notation of another language in a condition. */
export interface Habit {
  /** The notation as it is written. */
  readonly written: string
  readonly cure: string
  readonly range: TextRange
}

const join = 'Join conditions with && (both) or || (at least one).'
const equal = 'Compare with == (the same) or != (another value).'
const order = 'Compare with >= (at least) or <= (at most).'
const number = 'Write a number with digits and a point only: 10000.50.'

/**
 * Notations of other languages, with the CEL for them. Of two at the same place, the first one counts. A word after a
 * dot is a fact's name.
 */
const notations: readonly (readonly [notation: RegExp, cure: string])[] = [
  [/[“”„«»‘’‚‹›]/u, 'Put texts in straight quotes: "high".'],
  [/\d{1,3}(?:[,']\d{3})+(?!\d)/u, number],
  // A row of digits is looked at once, from its beginning: it may be as long as the policies.
  [/(?<!\d)\d+(?:\.\d+)?\s*%(?!\s*[\w(])|[€$£¥]\s*\d+|(?<!\d)\d+\s*[€£¥]/u, number],
  [/(?<!\.)\bis\s+(?:not\b)?|[!=]==|<>/iu, equal],
  [/=[<>]/u, order],
  [/=~|~=|(?<!\.)\b(?:like|matches|contains)\s+(?=["'])/iu, 'Call a function of the text: user.name.contains("x").'],
  [/(?<![=!<>])=(?!=)/u, equal],
  [/(?<!\.)\bin\s*\(/iu, 'Put a list in square brackets: action in ["a", "b"].'],
  [/(?<!\.)\b(?:and|or)\b|(?<!&)&(?!&)|(?<!\|)\|(?!\|)/iu, join],
  [/(?<!\.)\bnot\b/iu, 'Negate with an exclamation mark: !signals.device.known.'],
  [/(?<!\.)\bbetween\b/iu, 'Write two comparisons: a >= 10 && a <= 100.'],
  [/(?<!\.)\b(?:if|then|else|when)\b/iu, 'Write only what has to be true. The rule states what follows from it.'],
  [/;/u, 'Leave the semicolon out: a condition is one expression.'],
]

/** The first notation of another language in a condition. `undefined` without one. */
export function habitIn(condition: string): Habit | undefined {
  const code = withoutTexts(condition)
  const found = notations.flatMap(([notation, cure]): readonly Habit[] => {
    const match = notation.exec(code)
    if (!match) return []
    const written = match[0].trim()
    return [{ written, cure, range: { start: match.index, end: match.index + written.length } }]
  })
  return found.toSorted((a, b) => a.range.start - b.range.start)[0]
}

/** The condition with its texts and lists blanked, so that every other letter keeps its place. */
function withoutTexts(condition: string): string {
  const blank = (text: string): string => text[0] + ' '.repeat(Math.max(0, text.length - 2)) + text.at(-1)
  return condition.replaceAll(/"[^"]*"|'[^']*'/gu, blank).replaceAll(/\[[^\][]*\]/gu, blank)
}
