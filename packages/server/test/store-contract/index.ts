export { describeStoreContract } from './contract.ts'
export type { ContractRunner } from './contract.ts'
export type { OpenStore } from './contract-case.ts'
