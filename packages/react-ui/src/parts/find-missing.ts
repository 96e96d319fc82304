import type { DetailSummary } from '../details/detail-renderer.ts'

/**
 * Finds a signed text that an app's summary omits. Each amount must appear as often as it is signed, and a text doesn't
 * count as part of a longer text or number.
 */
export function findMissing(details: readonly DetailSummary[], drawn: string): string | undefined {
  let rest = drawn
  const texts = [...details.flatMap(amountsOf), ...new Set(details.flatMap(textsOf))]
  return texts
    .toSorted((a, b) => b.length - a.length)
    .find((text) => {
      const place = placesOf(text, rest).find(([before, , after]) => !continues(before, text, after))
      if (place) rest = `${place[0]}\0${place[2]}`
      return !place
    })
}

/** Reports the text of an element, now and after each change by any component. */
export function watchText(element: Element | null, tell: (text: string) => void): () => void {
  const observer = new MutationObserver(() => tell(textIn(element)))
  if (element) observer.observe(element, { characterData: true, childList: true, subtree: true })
  tell(textIn(element))
  return () => observer.disconnect()
}

/** The text in an element. A line ends where an element or an expression does, so that a number ends there, too. */
function textIn(element: Element | null): string {
  if (!element) return ''
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const lines: string[] = []
  while (walker.nextNode()) lines.push(walker.currentNode.nodeValue ?? '')
  return lines.join('\n')
}

function amountsOf({ amount, parts }: DetailSummary): readonly string[] {
  return [...(amount ? [amount.value] : []), ...(parts?.items ?? []).flatMap(amountsOf)]
}

function textsOf({ amount, facts, parts }: DetailSummary): readonly string[] {
  return [
    ...(amount ? [amount.unit] : []),
    ...facts.map(({ value }) => value),
    ...(parts?.items ?? []).flatMap(textsOf),
  ]
}

type Place = readonly [before: string, found: string, after: string]

/** Positions of a text in the rendered summary, ignoring spaces and line breaks. */
function placesOf(text: string, drawn: string): readonly Place[] {
  const signs = [...text.replaceAll(/[\s\p{Cf}]+/gu, '')].map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&'))
  return [...drawn.matchAll(new RegExp(signs.join('[\\s\\p{Cf}]*'), 'gu'))].map(({ 0: found, index }) => [
    drawn.slice(0, index),
    found,
    drawn.slice(index + found.length),
  ])
}

/** Returns whether a number at either end of the text continues outside of it, as "5.00" does in "15.00". */
function continues(before: string, text: string, after: string): boolean {
  return (
    /\p{Nd}[.,'’\p{Zs}]?\p{Nd}$/u.test(before + text.slice(0, 1)) ||
    /^\p{Nd}[.,'’\p{Zs}]?\p{Nd}/u.test(text.slice(-1) + after)
  )
}
