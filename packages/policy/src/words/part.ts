import type { PolicyPath, TextRange } from '../validate/finding.ts'

/** A part of a sentence about policies. */
export type SentencePart =
  | { readonly kind: 'text'; readonly text: string }
  /** An expression of CEL, or a name, as the policies write it: there are no words for it. */
  | { readonly kind: 'code'; readonly text: string }
  /** A threshold in the reader's notation, with its place: see `thresholdsOf`. */
  | { readonly kind: 'threshold'; readonly text: string; readonly path: PolicyPath; readonly range?: TextRange }

/** A sentence about policies, in parts, so that a page can highlight code and let a manager change a threshold in place. */
export type Sentence = readonly SentencePart[]

/** The text of a sentence. Code is in backquotes. */
export function sentenceText(sentence: Sentence): string {
  return sentence.map(({ kind, text }) => (kind === 'code' ? `\`${text}\`` : text)).join('')
}

/** Makes a sentence of texts and parts. Neighboring texts become one part. */
export function sentenceOf(...pieces: readonly (string | Sentence)[]): Sentence {
  const parts: SentencePart[] = []
  for (const part of pieces.flatMap((piece) =>
    typeof piece === 'string' ? [{ kind: 'text' as const, text: piece }] : piece,
  )) {
    const last = parts.at(-1)
    if (part.kind === 'text' && last?.kind === 'text')
      parts[parts.length - 1] = { kind: 'text', text: last.text + part.text }
    else if (part.text !== '') parts.push(part)
  }
  return parts
}

export function code(text: string): Sentence {
  return [{ kind: 'code', text }]
}

/** `a, b and c` */
export function listed(items: readonly (string | Sentence)[], conjunction: string): Sentence {
  return sentenceOf(
    ...items.flatMap((item, index) =>
      index === 0 ? [item] : [index === items.length - 1 ? ` ${conjunction} ` : ', ', item],
    ),
  )
}

/** The sentence with a capital letter at its start, unless it starts with code. */
export function capitalized(sentence: Sentence): Sentence {
  const [first, ...others] = sentence
  if (first?.kind !== 'text') return sentence
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...others]
}
