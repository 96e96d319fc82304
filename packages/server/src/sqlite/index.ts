export { openSqlite } from './open-sqlite.ts'
export type { OpenSqliteOptions } from './open-sqlite.ts'
export { createSqliteStore } from './sqlite-store.ts'
