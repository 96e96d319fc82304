import * as core from '@stepup/core'
import * as protocol from '@stepup/protocol'

import { runScenario } from './scenario.ts'

// Runs in its own process: the packages as npm installs them, on a server.

console.log(JSON.stringify(await runScenario({ core, protocol })))
