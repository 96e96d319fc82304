/** Who reads a chain reads its end: what a client wrote itself is further to the left, and may be as long as it likes. */
const MAX_LENGTH = 4096

const pair = String.raw`[\w!#$%&'*+.^|~\x60-]+=(?:"(?:[^"\\]|\\.)*"|[\w!#$%&'*+.^|~\x60:\[\]-]+)`
const lastElement = new RegExp(String.raw`(?:^|,)[ \t]*(${pair}(?:[ \t]*;[ \t]*${pair})*)[ \t]*$`, 'u')

/**
 * The addresses of a `Forwarded` header (RFC 7239), nearest first; nothing for a hop that hides its client, or says nothing of it. It is
 * read from the right, one whole element after the other, so that no quotation mark that a client leaves open reaches what a proxy wrote.
 */
export function* readForwarded(header: string): Generator<string | undefined> {
  let rest = header.slice(-MAX_LENGTH)
  while (rest.trim() !== '') {
    const found = lastElement.exec(rest)
    if (!found) return yield undefined
    yield clientIn(found[1] ?? '')
    rest = rest.slice(0, found.index)
  }
}

function clientIn(element: string): string | undefined {
  for (const [text] of element.matchAll(new RegExp(pair, 'gu'))) {
    const equals = text.indexOf('=')
    if (text.slice(0, equals).toLowerCase() !== 'for') continue
    const value = text.slice(equals + 1)
    return value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/gu, '$1') : value
  }
  return undefined
}
