import { expect, it } from 'vitest'

import { readRecipes } from './page-recipes.ts'

it('every recipe of the theming page that restyles the prebuilt prompt has ten lines or fewer', () => {
  // In an arrangement of parts, each part is on its own line.
  const recipes = [...readRecipes()].filter(([, code]) => !code.includes('<StepUp.Root'))
  expect(recipes.length).toBeGreaterThan(10)
  const long = recipes.filter(([, code]) => code.split('\n').filter((line) => line.trim() !== '').length > 10)
  expect(long.map(([title]) => title)).toEqual([])
})
