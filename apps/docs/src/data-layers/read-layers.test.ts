import { expect, it } from 'vitest'

import { regionOf } from './read-layers.ts'

it('the lines of a data layer are those of its region, without their indent', () => {
  expect(regionOf('a\n  // #region\n  const b = {\n    c,\n  }\n  // #endregion\nd')).toBe('const b = {\n  c,\n}')
})

it('a file without a region is an error', () => {
  expect(() => regionOf('const a = 1')).toThrow('no region')
})
