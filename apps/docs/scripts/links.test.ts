import { describe, expect, it } from 'vitest'

import { brokenFileLinks, brokenLinks } from './links.ts'

const origin = 'https://docs.test'
const brokenLinksIn = (html: string): string[] =>
  brokenLinks(
    new Map([
      ['/', html],
      ['/errors/', '<h2 id="denied">denied</h2><h2 id="a&amp;b">a&b</h2>'],
    ]),
    origin,
    (path) => path === '/favicon.svg',
  )

describe('a link of the site', () => {
  it.each([
    '/errors/',
    '/errors/#denied',
    'errors/',
    `${origin}/errors/#denied`,
    '/favicon.svg',
    '#',
    'mailto:a@b.test',
  ])('the check of links accepts %s', (link) => {
    expect(brokenLinksIn(`<a href="${link}">`)).toEqual([])
  })

  it('the check of links does not follow a link to another site', () => {
    expect(brokenLinksIn('<a href="https://www.rfc-editor.org/rfc/rfc9470#nowhere">')).toEqual([])
  })

  it.each(['/error/', '/errors', '/errors/#denial', '#here', `${origin}/errors/#denial`, '/picture.png'])(
    'the check of links reports %s',
    (link) => {
      expect(brokenLinksIn(`<img src="/favicon.svg"><a href="${link}">`)).toHaveLength(1)
    },
  )
})

it('the check of links reports missing files in the repository', () => {
  const markdown =
    '[a](./a.md#b) [b](https://b.test/) <source srcset="c.png"> [d](#d) [gone](gone/) <img src="gone.png">'
  expect(brokenFileLinks(markdown, (path) => path === './a.md' || path === 'c.png')).toEqual(['gone/', 'gone.png'])
})
