#!/usr/bin/env node
import { existsSync } from 'node:fs'

const built = new URL('../dist/cli/main.js', import.meta.url)
if (existsSync(built)) await import(built.href)
else {
  // Only a clone has none.
  console.error(`stepup: this clone is not built. Run \`pnpm build\` in it first, or run from source:
  node --conditions=@stepup/source packages/server/src/cli/main.ts`)
  process.exitCode = 2
}
