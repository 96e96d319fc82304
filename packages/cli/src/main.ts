#!/usr/bin/env node
import { run } from './program.ts'

const code = await run(process.argv.slice(2))
// Open connections, or the config module, may keep the process alive. All output is written before it ends.
process.stdout.write('', () => process.exit(code))
