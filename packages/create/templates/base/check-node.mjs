// Runs before the scripts, without TypeScript: an older Node fails in ways that don't name the reason.
import { readFileSync } from 'node:fs'

const { engines } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
const [major, minor] = engines.node.match(/\d+/g).map(Number)
const [thisMajor, thisMinor] = process.versions.node.split('.').map(Number)
if (thisMajor < major || (thisMajor === major && thisMinor < minor)) {
  console.error(
    `This app needs Node ${major}.${minor} or newer, and this is Node ${process.versions.node}. Install a newer one from https://nodejs.org, or put \`npx -y -p node@24\` in front of the command.`,
  )
  process.exit(1)
}
