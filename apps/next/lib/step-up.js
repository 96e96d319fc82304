import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'

import { createStepUp } from '../../../e2e/runtimes/step-up.ts'

// Next may load this module once per route. Shared state is in the database.
const store = createSqliteStore(openSqlite(process.env.DATABASE))
await store.migrate()

export const stepUp = createStepUp(store)
