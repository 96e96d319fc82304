/**
 * Ends a text message with the line that ties its code to a site ("Origin-bound one-time codes delivered via SMS", WICG): browsers
 * fill the code in there only, and a look-alike site gets nothing.
 */
export function withBoundCode(text: string, { host, code }: { readonly host: string; readonly code: string }): string {
  return `${text}\n\n@${host} #${code}`
}

/** Latin letters outside of the GSM alphabet (3GPP TS 23.038). */
const outsideGsm = /(?![ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü¡¿])[\u00a1-\u024f]/gu
/** Letters whose stroke, or missing dot, is no accent to Unicode. */
const strokeless: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i' }

/**
 * Writes a text message without accents if this saves a segment: one `ó` outside of the GSM alphabet leaves room for 70 characters instead
 * of 160. `details` stays as it is, because the user approves it.
 */
export function inFewestSegments(text: string, details: string): string {
  const parts = details === '' ? [text] : text.split(details)
  const plain = parts.map(withoutAccents).join(details)
  return segmentsOf(plain) < segmentsOf(text) ? plain : text
}

function withoutAccents(text: string): string {
  return text.replace(outsideGsm, (letter) => strokeless[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))
}

/** The GSM 7-bit alphabet with its extension (3GPP TS 23.038 §6.2.1). */
const gsm = /^[\n\f\r -_a-~¡£-¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ€]*$/u
/** Characters of the extension take two places. */
const extension = /[\f[\\\]^{|}~€]/u

/**
 * Counts the SMS segments of a text: 160 characters of the GSM alphabet or 70 others in one, slightly fewer per segment in several (3GPP TS
 * 23.040).
 */
export function segmentsOf(text: string): number {
  const isGsm = gsm.test(text)
  const [alone, together] = isGsm ? [160, 153] : [70, 67]
  let [segments, inLast, all] = [1, 0, 0]
  for (const character of text) {
    const size = isGsm && extension.test(character) ? 2 : character.length
    all += size
    // No character of two places is split between two segments.
    const begins = inLast + size > together
    inLast = begins ? size : inLast + size
    if (begins) segments += 1
  }
  return all <= alone ? 1 : segments
}
