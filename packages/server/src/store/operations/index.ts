export { createStore } from './store.ts'
export type { Change, Query, Row, Rows, Sweep } from '../rows.ts'
export { tables } from '../tables.ts'
export type { TableShape } from '../table.ts'
