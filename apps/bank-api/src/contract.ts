/** The JSON of every `/api` call, shared by the page and the API. */

export type * from './contract/customer.ts'
export type * from './contract/payments.ts'
export type * from './contract/cards.ts'
export type * from './contract/security.ts'
export type * from './contract/demo.ts'
export type * from './contract/staff.ts'
export type * from './contract/errors.ts'
