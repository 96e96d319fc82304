import type { ASTNode } from '@marcbachmann/cel-js'

/** An operator that compares two values. */
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='

type OtherComparison = Readonly<Record<Comparison, Comparison>>

/** The operator that is true where another is false. */
export const negated: OtherComparison = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' }

/** The operator that says the same with its sides swapped. */
export const flipped: OtherComparison = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** Checks whether an expression compares two values. */
export function isComparison(node: ASTNode): node is Extract<ASTNode, { readonly op: Comparison }> {
  return Object.hasOwn(negated, node.op)
}

/** Checks whether an expression compares the order of two values. */
export function isOrdering(node: ASTNode): node is Extract<ASTNode, { readonly op: '<' | '<=' | '>' | '>=' }> {
  return isComparison(node) && node.op !== '==' && node.op !== '!='
}
