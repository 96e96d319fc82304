#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  // Imported later, because an older Node couldn't load the rest.
  console.error(`This is Node ${process.versions.node}. A new app needs Node 22.18 or newer: https://nodejs.org`)
  process.exitCode = 2
} else {
  const { run } = await import('./program.ts')
  process.exitCode = await run(process.argv.slice(2))
}
