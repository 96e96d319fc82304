export { describeRowsContract, type ContractRunner } from './contract.ts'
export type { OpenRows } from './rows-case.ts'
