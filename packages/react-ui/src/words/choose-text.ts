import type { FactorKind, ProblemCode } from '@stepup/protocol'

type Texts<TName extends string> = Readonly<Partial<Record<TName, string>>>

/** A message that has a text of its own for some kinds of factors. */
export function byKind(
  texts: Texts<FactorKind> & { readonly other: string },
): (args: { readonly kind: FactorKind }) => string {
  return ({ kind }) => textOf(texts, kind) ?? texts.other
}

/** A message that has a text of its own for some refusals, and for a server that was not reached. */
export function byCode(
  texts: Texts<ProblemCode> & { readonly unreached: string; readonly other: string },
): (args: { readonly code: ProblemCode | undefined }) => string {
  return ({ code }) => (code === undefined ? texts.unreached : (textOf(texts, code) ?? texts.other))
}

/** A server may send any name, and `constructor` is no text. */
function textOf(texts: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined
}
