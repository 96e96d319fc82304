#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  // An older Node cannot load `program.ts`, so a static import would fail before this message.
  console.error(
    `This is Node ${process.versions.node}. A new app needs Node 22.18 or newer. Install it from https://nodejs.org, or run: npx -y -p node@24 -p @stepup/create create my-app`,
  )
  process.exitCode = 2
} else {
  const { run } = await import('./program.ts')
  process.exitCode = await run(process.argv.slice(2))
}
