export { openSqlite, type OpenSqliteOptions } from './open-sqlite.ts'
export { createSqliteStore } from './sqlite-store.ts'
