import { createMemoryStore } from '@stepup/server/memory'

import { createStepUp } from '../../../../e2e/runtimes/step-up.ts'

export const stepUp = createStepUp(createMemoryStore())
