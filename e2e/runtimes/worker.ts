import { createMemoryStore } from '@stepup/server/memory'

import { createBank } from './bank.ts'

// The bank as a worker, bundled for workerd.

// oxlint-disable-next-line import/no-default-export -- workerd looks for it.
export default { fetch: createBank(createMemoryStore()) }
