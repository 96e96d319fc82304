import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { root } from '../../../scripts/process.ts'

// Rules of the glossary that a machine can check. Tests and published vectors quote other texts, so their spelling is not checked.
const programs = globSync(
  [
    '{packages,apps}/*/{src,test,scripts,server,lib,app}/**/*.{ts,tsx,js,mjs}',
    'packages/cli/template/**/*.ts',
    'packages/create/templates/**/*.{ts,tsx}',
    '{e2e,scripts}/**/*.{ts,js,mjs}',
    '*.ts',
  ],
  { cwd: root, exclude: ['**/node_modules/**', '**/dist/**'] },
)
const pages = globSync(['*.md', 'packages/*/README.md', 'apps/docs/src/content/docs/**/*.{md,mdx}'], { cwd: root })
const readTexts = (files: readonly string[]) =>
  files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
const sources = readTexts(programs)

const isTest = (file: string): boolean => /\.(?:test|spec)[.-]|\/test\/|^e2e\//.test(file)
const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** The first line of a comment: `// text`, `code // text`, `/* text`, or the line after a bare `/**`. */
const opening = /^\s*(?:\{?\/\*\*?|\/\/) (.+)|^\s*\* (.+)|\s\/\/ (.+)/

/** Returns the first line of every comment, with its line number. Lines that continue a comment are left out. */
function openings(text: string): readonly { readonly line: number; readonly words: string }[] {
  const lines = text.split('\n')
  return lines.flatMap((code, index) => {
    const before = lines[index - 1]?.trim() ?? ''
    const [match, wholeLine, inBlock, trailing] = opening.exec(code) ?? []
    const isContinued =
      inBlock === undefined ? match?.trim().startsWith('//') && before.startsWith('//') : before !== '/**'
    const words = wholeLine ?? inBlock ?? trailing
    return words === undefined || isContinued ? [] : [{ line: index + 1, words }]
  })
}

/** A first word that hides the noun: "What is sent", "Who answers", "It is written", "Told once a minute". */
const nounless =
  /^(?:What|Who|Whoever|Whose|Whatever|Whichever|That|Those|It|Its|They|Their|Them|How|Where|Why|Nobody|Somebody|Nothing|Everybody|Told|Asked|One of)(?:['’]s)? [a-z{`]/

const british =
  /\b(?:\w*colou?rs?(?<=colours?)|behaviours?|licenced?|enrol(?:s|ments?)?|(?:recogn|normal|summar|organ|initial|serial|memo|synchron|custom|optim|author)is(?:es?|ed|ing|ation)|favour\w*|honour\w*|centres?|grey|catalogue|whilst)\b/gi

it('a comment starts with a noun or a verb of the glossary', () => {
  const found = sources.flatMap(({ file, text }) =>
    openings(text)
      .filter(({ words }) => nounless.test(words))
      .map(({ line, words }) => `${file}:${line} ${words}`),
  )
  expect(sources.length).toBeGreaterThan(2000)
  expect(found).toEqual([])
})

it('spelling is American', () => {
  const found = [...sources, ...readTexts(pages)]
    .filter(({ file }) => !isTest(file) && !file.includes('/locales/'))
    .flatMap(({ file, text }) =>
      [...text.matchAll(british)].map((match) => `${file}:${lineOf(text, match.index)} ${match[0]}`),
    )
  expect(found).toEqual([])
})
