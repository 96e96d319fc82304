import { expect, it } from 'vitest'

import { regionOf } from './region-of.ts'

it('the shown lines are those of the region, without their indent', () => {
  expect(regionOf('a\n  // #region\n  const b = {\n    c,\n  }\n  // #endregion\nd')).toBe('const b = {\n  c,\n}')
})

it('a file without a region is an error', () => {
  expect(() => regionOf('const a = 1')).toThrow('no region')
})
