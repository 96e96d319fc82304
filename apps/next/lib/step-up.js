import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'

import { createStepUp } from '../../../e2e/runtimes/step-up.ts'

// Next may load this once for each route: what they share lies in the database.
const store = createSqliteStore(openSqlite(process.env.DATABASE))
await store.migrate()

export const stepUp = createStepUp(store)
