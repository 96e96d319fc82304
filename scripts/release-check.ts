import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { judgeAudit } from './audit-verdict.ts'
import { root, run } from './process.ts'

// Checks a release: writes a bill of materials per package (CycloneDX), audits the packages' dependencies, and requires
// provenance in each manifest. `--without-audit` is for registries without advisories.

const folder = join(root, '.release')
const problems: string[] = []

const published = readdirSync(join(root, 'packages')).map(
  (name) =>
    JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as {
      readonly name: string
      readonly publishConfig?: { readonly provenance?: boolean; readonly access?: string }
    },
)

for (const { name, publishConfig } of published) {
  if (publishConfig?.provenance !== true || publishConfig.access !== 'public')
    problems.push(`${name} has no \`provenance: true\` and \`access: public\` in \`publishConfig\`.`)
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const sbom = await run('pnpm', [
  '--filter=./packages/*',
  'sbom',
  '--sbom-format=cyclonedx',
  '--split',
  '--prod',
  `--out=${join(folder, '%s.cdx.json')}`,
])
if (sbom.code !== 0) problems.push('`pnpm sbom` failed.')
for (const { name } of published) {
  const file = `${name.replace('@', '').replace('/', '-')}.cdx.json`
  if (!readdirSync(folder).includes(file)) problems.push(`There is no bill of materials for ${name}.`)
}

const audit = await run('pnpm', ['audit', '--prod', '--audit-level=moderate'], { quiet: true })
const verdict = judgeAudit(audit)
if (verdict !== undefined && process.argv.includes('--without-audit')) console.warn(`Not audited: ${verdict}`)
else if (verdict !== undefined) problems.push(verdict)

for (const problem of problems) console.error(problem)
console.log(`${published.length} bills of materials in .release, ${problems.length} problems.`)
process.exitCode = problems.length > 0 ? 1 : 0
