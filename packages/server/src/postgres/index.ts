export { openPostgres, type OpenPostgresOptions } from './open-postgres.ts'
export { createPostgresStore } from './postgres-store.ts'
