import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { root } from '../../../scripts/process.ts'

// Rules of the glossary that a machine can check. Tests and published vectors quote other texts, so they are excluded.
const sources = globSync(
  ['packages/*/src/**/*.{ts,tsx}', 'apps/{bank,bank-api,bench,gallery}/src/**/*.{ts,tsx}', 'apps/docs/scripts/**/*.ts'],
  { cwd: root },
)
const pages = globSync(['*.md', 'packages/*/README.md', 'apps/docs/src/content/docs/**/*.{md,mdx}'], { cwd: root })
const texts = [...sources, ...pages].map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

const isTest = (file: string): boolean => /\.test[.-]/.test(file)
const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** A first word that hides the noun: "What is sent", "Who answers", "That it ended", "It is written". */
const nounless =
  /\/\*\*[\s*]*((?:What|Who|Whoever|Whose|Whatever|That|Those|It|They|How|Where|When|Why|Nobody|Somebody|Nothing)(?:['’]s)? [a-z{`][^\n]*)/g

const british =
  /\b(?:\w*colou?rs?(?<=colours?)|behaviours?|licenced?|enrol(?:s|ments?)?|(?:recogn|normal|summar|organ|initial|serial|memo|synchron|custom|optim|author)is(?:es?|ed|ing|ation)|favour\w*|honour\w*|centres?|grey|catalogue|whilst)\b/gi

it('a doc comment starts with a noun or a verb of the glossary', () => {
  const found = texts
    .filter(({ file }) => !/\.mdx?$/.test(file) && !isTest(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(nounless)].map((match) => `${file}:${lineOf(text, match.index)} ${match[1]}`),
    )
  expect(found).toEqual([])
})

it('spelling is American', () => {
  const found = texts
    .filter(({ file }) => !isTest(file) && !file.includes('/locales/'))
    .flatMap(({ file, text }) =>
      [...text.matchAll(british)].map((match) => `${file}:${lineOf(text, match.index)} ${match[0]}`),
    )
  expect(found).toEqual([])
})
