/** Adds the names and tab stops that the site's generator leaves out. */
export function completeNames(): void {
  // The search button is named by its text, which includes the shortcut.
  const search = document.querySelector('[data-open-modal]')
  search?.removeAttribute('aria-label')
  search?.querySelector('span')?.removeAttribute('aria-hidden')

  // Code that scrolls becomes a region, and the regions of a page need different names.
  for (const [index, code] of document.querySelectorAll('.expressive-code pre').entries()) {
    const title = code.closest('figure')?.querySelector('.title')?.textContent
    code.setAttribute('aria-label', title ? `Code ${index + 1}: ${title}` : `Code ${index + 1}`)
  }

  // A table or picture that scrolls has to scroll by keyboard, too.
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries)
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0')
      else target.removeAttribute('tabindex')
  })
  for (const wide of document.querySelectorAll('.sl-markdown-content :is(table, .wire)')) sizes.observe(wide)
}
