import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import { Parts } from '@stepup/kit/parts.tsx'

it('each part of a line is isolated, and an empty one is left out', () => {
  const line = createElement(Parts, { of: ['1 Mar', false, undefined, 'Groceries', ''] })
  expect(renderToStaticMarkup(line)).toBe('<bdi>1 Mar</bdi> · <bdi>Groceries</bdi>')
})
