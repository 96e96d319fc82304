export * from './contract.ts'
export type { AlertMessage } from './alerts/alert-message.ts'
export { createDesk, type Desk } from './desk.ts'
export type { DeskOptions, DeskPeople, DeskPolicyFile, DeskUser } from './options.ts'
