/** The relevant addresses are at the end of the header. Clients control the beginning and its length. */
const MAX_LENGTH = 4096

const pair = String.raw`[\w!#$%&'*+.^|~\x60-]+=(?:"(?:[^"\\]|\\.)*"|[\w!#$%&'*+.^|~\x60:\[\]-]+)`
const lastElement = new RegExp(String.raw`(?:^|,)[ \t]*(${pair}(?:[ \t]*;[ \t]*${pair})*)[ \t]*$`, 'u')

/**
 * Reads the addresses of a `Forwarded` header (RFC 7239), nearest first; `undefined` for a hop that hides its client. Elements are parsed
 * from the right, so that an open quotation mark of a client can't affect values of the proxies.
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
