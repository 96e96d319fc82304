import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { stepUpErrorDocsUrl, stepUpErrors, type StepUpErrorCode } from '@stepup/core'
import { compilePolicies, type PolicyData } from '@stepup/policy'
import { problemDocsUrl, problems, type ProblemCode } from '@stepup/protocol'
import { createFlowFixtures } from '@stepup/testing'

import { root } from '../../../scripts/process.ts'
import { accessibilityFaults } from './accessibility/site-faults.ts'
import { astro } from './astro.ts'
import { brokenFileLinks, brokenLinks } from './links.ts'
import { readExamples } from './examples/read-examples.ts'
import { callFaults } from './reference/calls.ts'
import { fixtureFaults } from './reference/fixtures.ts'
import { readDecisions, readEdgeCases, readNamedTests, readRequirements } from './reference/read-requirements.ts'
import { countRequirements, holdRequirements, requirementFaults } from './reference/requirements.ts'
import { clientErrorFaults, problemFaults, sectionFaults, sections } from './reference/error-reference.ts'
import { extractSnippets, type Snippet } from './snippets/extract.ts'
import { ownPartFaults } from './snippets/own-parts.ts'
import { runPlaywright, runVitest, testFaults } from './snippets/run-tests.ts'
import { typeCheck } from './snippets/type-check.ts'

// Checks the documentation against the code: snippets compile, names exist, and links resolve.

const docs = join(import.meta.dirname, '..')
const content = join(docs, 'src/content/docs')
const dist = join(docs, 'dist')

/** Pages with a prompt, a picture, code, and a wide table. */
const kindsOfPages = ['/', '/concepts/', '/guides/react/', '/compare/']

const read = (path: string): string => readFileSync(path, 'utf8')
const pages = globSync('apps/docs/src/content/docs/**/*.{md,mdx}', { cwd: root })
const beside = globSync(['*.md', 'packages/*/README.md'], { cwd: root })

/** A policy file in the docs must be valid for the server. */
function jsonFaults({ source, line, title, code }: Snippet): string[] {
  try {
    const value: unknown = JSON.parse(code)
    if (title?.endsWith('policies.json')) compilePolicies(value as PolicyData)
    return []
  } catch (error) {
    return [`${source}:${line} ${error instanceof Error ? error.message : String(error)}`]
  }
}

async function checkSnippets(): Promise<string> {
  const snippets = [...pages, ...beside].flatMap((path) => extractSnippets(read(join(root, path)), path))
  const faults = snippets.flatMap((snippet) => {
    if (snippet.language === 'json') return jsonFaults(snippet)
    if (['js', 'jsx', 'mjs', 'typescript', ''].includes(snippet.language))
      return [`${snippet.source}:${snippet.line} Say ts or tsx, so that it is checked, or text.`]
    return snippet.unchecked ? [`${snippet.source}:${snippet.line} is not checked; nothing needs that so far.`] : []
  })
  const { examples, faults: missing } = readExamples()
  const compiled = await typeCheck([...snippets, ...examples], join(docs, '.snippets'))
  report([...faults, ...missing, ...ownPartFaults(snippets), ...testFaults(snippets), ...compiled])
  const tests = await runSnippetTests()
  return `${snippets.filter(({ language }) => language.startsWith('ts')).length} blocks of code and ${examples.length} examples of doc comments compile, and ${tests} tests in them pass`
}

/** Runs the blocks that are tests. */
async function runSnippetTests(): Promise<number> {
  let passed = 0
  for (const runTests of [runVitest, runPlaywright]) {
    const outcome = await runTests(docs)
    if ('passed' in outcome) passed += outcome.passed
    else report([outcome.failed])
  }
  return passed
}

function checkErrors(): string {
  const problemPage = sections(read(join(content, 'errors/index.md')))
  const clientPage = sections(read(join(content, 'errors/client.md')))
  report([
    ...problemFaults(problemPage),
    ...sectionFaults(problemPage),
    ...clientErrorFaults(clientPage),
    ...sectionFaults(clientPage),
  ])
  return `${problemPage.size + clientPage.size} error codes are explained`
}

async function checkSite(): Promise<string> {
  const { code, output } = await astro(['build', '--force'], true)
  // The cache is cleared, because it ignores changes of the configuration.
  const warnings = output
    .split('\n')
    .filter((line) => /\bwarn\b|deprecat/i.test(line) && !line.includes('data store cleared'))
  report([...(code === 0 ? [] : [output]), ...warnings])
  if (code !== 0) return 'The site could not be built'
  const built = new Map(
    globSync('**/*.html', { cwd: dist }).map((file) => {
      const path = `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`
      return [path, read(join(dist, file))]
    }),
  )
  const addresses = [
    ...(Object.keys(problems) as ProblemCode[]).map(problemDocsUrl),
    ...(Object.keys(stepUpErrors) as StepUpErrorCode[]).map(stepUpErrorDocsUrl),
  ].map((each) => new URL(each))
  const { origin } = addresses[0] ?? new URL('https://stepup.dev')
  const asked = new Map([
    ...built,
    ['/(problemDocsUrl and stepUpErrorDocsUrl)', addresses.map(({ href }) => `<a href="${href}">`).join('')],
  ])
  const hasFile = (path: string): boolean => existsSync(join(dist, path.replace(/\/$/, '.html')))
  report([
    ...brokenLinks(asked, origin, hasFile),
    ...beside.flatMap((file) =>
      brokenFileLinks(read(join(root, file)), (link) => existsSync(join(root, dirname(file), link))).map(
        (link) => `${file}: ${link} leads nowhere`,
      ),
    ),
  ])
  report(await accessibilityFaults(dist, kindsOfPages))
  return `${built.size} pages are built, their links lead somewhere, and axe finds nothing on ${kindsOfPages.length} of them`
}

function checkCalls(): void {
  const routes = join(root, 'packages/server/src/endpoints/routes.ts')
  report(callFaults(read(join(content, 'concepts.md')), read(routes)))
}

function checkFixtures(): void {
  report(fixtureFaults(read(join(content, 'guides/testing.md')), Object.keys(createFlowFixtures(0))))
}

function checkRequirements(): string {
  const groups = [...readRequirements(root), ...readEdgeCases(root)]
  const tests = readNamedTests(root)
  report(requirementFaults(groups, tests, readDecisions(root)))
  const { total, tested, decided } = countRequirements(holdRequirements(groups, tests))
  return `${tested} of ${total} requirements and edge cases are held by a test, ${decided} were decided otherwise`
}

let failed = false

function report(faults: readonly string[]): void {
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) failed = true
}

checkCalls()
checkFixtures()
console.log(checkErrors())
console.log(checkRequirements())
for (const said of await Promise.all([checkSnippets(), checkSite()])) console.log(said)
if (failed) {
  console.error('The documentation has the faults above.')
  process.exitCode = 1
}
