import { expect, it } from 'vitest'

import { testFaults } from './run-tests.ts'

const block = (title: string | undefined, code: string) => ({
  source: 'guides/testing.md',
  line: 7,
  code,
  ...(title === undefined ? {} : { title }),
})

it('a block that imports a test runner has a title by which it is run', () => {
  const vitest = "import { it } from 'vitest'"
  const playwright = "import { expect, test } from '@playwright/test'"
  expect(
    testFaults([
      block('a.test.ts', vitest),
      block('a.dom.test.tsx', vitest),
      block('a.browser.test.tsx', vitest),
      block('a.spec.ts', playwright),
      block('playwright.config.ts', "import { defineConfig } from '@playwright/test/config'"),
      block(undefined, 'const sent = 1'),
    ]),
  ).toEqual([])
  expect(testFaults([block(undefined, vitest), block('a.test.ts', playwright), block('a.test.tsx', vitest)])).toEqual([
    'guides/testing.md:7 is a test that does not run. Give it a title that ends with .test.ts or .dom.test.tsx or .browser.test.tsx.',
    'guides/testing.md:7 is a test that does not run. Give it a title that ends with .spec.ts.',
    'guides/testing.md:7 is a test that does not run. Give it a title that ends with .test.ts or .dom.test.tsx or .browser.test.tsx.',
  ])
})
