import { describe, expect, it } from 'vitest'

import { extractExamples, extractSnippets } from './extract.ts'

const fence = '```'

describe('the code blocks of a page', () => {
  it('the code blocks of a page have their language, title and first line', () => {
    const page = `# Title\n\n${fence}tsx title="src/app.tsx" {2}\nconst one = <b />\n${fence}\n\n${fence}sh\nnpm start\n${fence}\n`
    expect(extractSnippets(page, 'page.md')).toEqual([
      {
        source: 'page.md',
        line: 4,
        language: 'tsx',
        title: 'src/app.tsx',
        given: '',
        code: 'const one = <b />',
        unchecked: false,
      },
      { source: 'page.md', line: 8, language: 'sh', given: '', code: 'npm start', unchecked: false },
    ])
  })

  it('a code block of a page may be in a list, and contain a shorter fence', () => {
    const page = `1. Do this\n\n   ~~~~ts\n   const text = \`\n   ${fence}\n   \`\n   ~~~~\n`
    expect(extractSnippets(page, 'page.md').map(({ code }) => code)).toEqual([`const text = \`\n${fence}\n\``])
  })

  it('a code block of a page includes the declarations of the comment directly before it', () => {
    const page = `<!-- given\ndeclare const a: number\n-->\n\n${fence}ts\na\n${fence}\n${fence}ts\nb\n${fence}\n`
    expect(extractSnippets(page, 'page.md').map(({ given }) => given)).toEqual(['declare const a: number', ''])
    const apart = `<!-- given\ndeclare const a: number\n-->\nSome words.\n${fence}ts\na\n${fence}\n`
    expect(extractSnippets(apart, 'page.md').map(({ given }) => given)).toEqual([''])
  })

  it('a code block of a page may lack its closing fence at the end', () => {
    expect(extractSnippets(`${fence}ts\nopen`, 'page.md').map(({ code }) => code)).toEqual(['open'])
  })

  it('a code block of a page can opt out of the check', () => {
    expect(extractSnippets(`${fence}ts no-check\nx\n${fence}`, 'page.md')[0]?.unchecked).toBe(true)
  })
})

describe('the examples of doc comments', () => {
  const source = [
    '/**',
    ' * Does it.',
    ' *',
    ' * @example',
    ` * ${fence}tsx`,
    ' * const one = <b />',
    ` * ${fence}`,
    ' */',
    'export function first(): void {}',
    '',
    '/**',
    ' * @example',
    ' * second(1)',
    ' * second(2)',
    ' * @throws TypeError',
    ' */',
    'export function second(_: number): void {}',
    '// @example is no doc comment',
  ].join('\n')

  it('the examples of doc comments are their fences or lines, with their position', () => {
    expect(extractExamples(source, 'a.ts').map(({ line, language, code }) => ({ line, language, code }))).toEqual([
      { line: 6, language: 'tsx', code: 'const one = <b />' },
      { line: 13, language: 'tsx', code: 'second(1)\nsecond(2)' },
    ])
    expect(source.split('\n')[5]).toContain('const one')
    expect(source.split('\n')[12]).toContain('second(1)')
  })
})
