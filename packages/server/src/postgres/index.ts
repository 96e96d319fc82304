export { openPostgres } from './open-postgres.ts'
export type { OpenPostgresOptions } from './open-postgres.ts'
export { createPostgresStore } from './postgres-store.ts'
