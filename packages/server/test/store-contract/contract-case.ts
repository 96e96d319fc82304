import type { StepUpStore } from '../../src/index.ts'

/** A store that was opened for the contract. */
export interface OpenStore<Tx> {
  /** One store, or several on the same data. */
  readonly nodes: readonly [StepUpStore<Tx>, ...StepUpStore<Tx>[]]
  /** Runs work in the app's transaction, if the store can join one. */
  transaction?(work: (tx: Tx) => Promise<void>): Promise<void>
  close?(): Promise<void>
}

/** Context of a contract case. */
export interface ContractContext {
  readonly store: StepUpStore
  readonly nodes: readonly StepUpStore[]
  readonly transaction?: (work: (tx: unknown) => Promise<void>) => Promise<void>
}

/** Guarantees that every store must provide, by name. */
export type ContractCases = Readonly<Record<string, (context: ContractContext) => Promise<void>>>

/** Makes concurrent calls, distributed over all nodes. */
export function atOnce<TResult>(
  { nodes, store }: ContractContext,
  times: number,
  call: (store: StepUpStore, index: number) => Promise<TResult>,
): Promise<TResult[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => call(nodes[index % nodes.length] ?? store, index)))
}
