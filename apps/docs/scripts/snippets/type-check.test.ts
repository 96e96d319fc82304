import { describe, expect, it } from 'vitest'

import { extractSnippets } from './extract.ts'
import { explain, toModules } from './type-check.ts'

const fence = '```'
const page = [
  '# Page',
  '<!-- given',
  'declare const order: { id: number }',
  '-->',
  `${fence}ts title="send.ts"`,
  'export const id: string = order.id',
  fence,
  `${fence}json`,
  '{}',
  fence,
  `${fence}ts`,
  "import { id } from './send.ts'",
  'export const same = id',
  fence,
].join('\n')

describe('the modules of snippets', () => {
  const { modules, faults } = toModules(extractSnippets(page, 'guides/page.md'))

  it('a snippet becomes a module named by page and title, or by line', () => {
    expect(faults).toEqual([])
    expect(modules.map(({ path }) => path)).toEqual(['guides_page/send.ts', 'guides_page/line-12.ts'])
  })

  it('a snippet’s module begins with the given declarations', () => {
    expect(modules[0]?.text).toBe(
      'declare const order: { id: number }\nexport const id: string = order.id\nexport {}\n',
    )
  })

  it('the modules of snippets import each other by the alias of an app’s folder', () => {
    const block = (title: string, code: string): string => `${fence}ts title="${title}"\n${code}\n${fence}\n`
    const aliased = block('lib/send.ts', '') + block('app/api/route.ts', "import '@/lib/send'\nimport '@/lib/absent'")
    const [, route] = toModules(extractSnippets(aliased, 'guides/app.md')).modules
    expect(route?.text).toContain("import '../../lib/send.ts'\nimport '@/lib/absent'\n")
  })

  it('an error in a snippet’s module names the line of the page', () => {
    const output = "guides_page/send.ts(2,14): error TS2322: Type 'number' is not assignable to type 'string'.\n"
    expect(explain(output, modules)).toEqual([
      "guides/page.md:6:14 error TS2322: Type 'number' is not assignable to type 'string'.",
    ])
  })

  it('an error outside of the snippets stays unchanged', () => {
    expect(explain('error TS5083: Cannot read file.', modules)).toEqual(['error TS5083: Cannot read file.'])
  })
})

it('two blocks of a page with the same title are a fault', () => {
  const blocksOfOneTitle = `${fence}ts title="a.ts"\n1\n${fence}\n${fence}ts title="a.ts"\n2\n${fence}`
  expect(toModules(extractSnippets(blocksOfOneTitle, 'page.md')).faults).toEqual([
    'page.md:5 A block of this page has the title a.ts already.',
  ])
})
