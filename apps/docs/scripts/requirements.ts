import { root } from '../../../scripts/process.ts'
import { readEdgeCases, readNamedTests, readRequirements } from './reference/read-requirements.ts'
import { countRequirements, holdRequirements } from './reference/requirements.ts'

// Prints the tables of the site: `pnpm --filter @stepup/docs requirements`.

const tests = readNamedTests(root)
for (const groups of [readRequirements(root), readEdgeCases(root)]) {
  const held = holdRequirements(groups, tests)
  for (const { title, rows } of held) {
    console.log(`\n${title}`)
    for (const { id, text, tests: own, decision } of rows) {
      console.log(`  ${id}  ${text}`)
      for (const { file, name } of own) console.log(`          ${file}: ${name}`)
      if (decision !== undefined) console.log(`          decided otherwise: ${decision}`)
      if (own.length === 0 && decision === undefined) console.log('          missing')
    }
  }
  const { total, tested, decided, missing } = countRequirements(held)
  console.log(
    `\n${tested} of ${total} are held by a test, ${decided} were decided otherwise; missing: ${missing.join(', ')}`,
  )
}
