#!/usr/bin/env node
import { run } from './program.ts'

const code = await run(process.argv.slice(2))
// A pool of connections, or a config module, may keep the process alive; all that was to be said was said.
process.stdout.write('', () => process.exit(code))
