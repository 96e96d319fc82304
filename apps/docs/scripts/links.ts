// Checks the built pages, because Starlight's link plugin checks only Markdown. Links also come from the reference, the
// README files and the code (`problemDocsUrl`), and anchors from components.

/** The built pages, by their path: `/errors/` for `errors/index.html`. */
export type Pages = ReadonlyMap<string, string>

/**
 * Returns the broken links of built pages: to a missing page, file or anchor.
 *
 * @param origin - The site's own origin; links to it are followed like those without one.
 * @param hasFile - Returns whether a path is a file of the site.
 */
export function brokenLinks(pages: Pages, origin: string, hasFile: (path: string) => boolean): string[] {
  const anchors = new Map([...pages].map(([path, html]) => [path, new Set(attributes(html, 'id'))]))
  return [...pages].flatMap(([path, html]) =>
    [...new Set([...attributes(html, 'href'), ...attributes(html, 'src')])].flatMap((link) => {
      if (!URL.canParse(link, origin + path)) return [`${path}: ${link} is no URL`]
      const url = new URL(link, origin + path)
      if (url.origin !== origin) return []
      const target = decodeURIComponent(url.pathname)
      const found = anchors.get(target)
      if (!found) return hasFile(target) ? [] : [`${path}: ${link} leads nowhere`]
      const anchor = decodeURIComponent(url.hash.slice(1))
      return anchor === '' || found.has(anchor) ? [] : [`${path}: ${link} names an anchor that is not there`]
    }),
  )
}

function attributes(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`, 'g'))].map((match) =>
    (match[1] ?? match[2] ?? '').replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  )
}

/** Returns the relative links of a Markdown file that point to no file in the repository. */
export function brokenFileLinks(markdown: string, hasFile: (path: string) => boolean): string[] {
  const links = [
    ...[...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? ''),
    ...attributes(markdown, 'src'),
    ...attributes(markdown, 'srcset'),
    ...attributes(markdown, 'href'),
  ]
  return links.filter((link) => !/^(?:[a-z]+:|#)/.test(link) && !hasFile(link.replace(/#.*$/, '')))
}
