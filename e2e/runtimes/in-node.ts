import * as core from '@stepup/core'
import * as protocol from '@stepup/protocol'

import { runScenario } from './scenario.ts'

// A process of its own: the packages as npm would give them, on a server.

console.log(JSON.stringify(await runScenario({ core, protocol })))
