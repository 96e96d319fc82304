export * from './contract.ts'
export { createDesk } from './desk.ts'
export type { Desk } from './desk.ts'
export type { DeskOptions, DeskUser } from './options.ts'
