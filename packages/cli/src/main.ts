#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  // An older Node may fail to load `program.ts`, or in the middle of a command.
  process.stderr.write(
    `stepup: This is Node ${process.versions.node}. The command line needs Node 22.12 or newer: https://nodejs.org\n`,
  )
  process.exitCode = 2
} else {
  // A config module may log, as `policyFile` logs warnings. Standard output is for the command's result.
  console.log = console.info = console.debug = console.error
  const { run } = await import('./program.ts')
  const code = await run(process.argv.slice(2))
  // Open connections, or the config module, may keep the process alive. All output is written before it ends.
  process.stdout.write('', () => process.exit(code))
}
