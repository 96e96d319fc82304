import {
  getByAltTextSelector,
  getByLabelSelector,
  getByPlaceholderSelector,
  getByRoleSelector,
  getByTestIdSelector,
  getByTextSelector,
  getByTitleSelector,
  Locator,
  selectorEngine,
} from '@vitest/browser/locators'
import { page, server } from 'vitest/browser'
import { __INTERNAL } from 'vitest/internal/browser'

// Runs in the tests' frame. The commands hand a selector back to `stepupFind`, which looks it up where the elements are.

class FirefoxLocator extends Locator {
  readonly selector: string

  constructor(selector: string, container?: Element) {
    super()
    this.selector = selector
    this._container = container
  }

  protected locator(selector: string): Locator {
    return new FirefoxLocator(`${this.selector} >> ${selector}`, this._container)
  }

  protected elementLocator(element: Element): Locator {
    return new FirefoxLocator(selectorEngine.generateSelectorSimple(element), element)
  }
}

page.extend({
  getByLabelText: (text, options) => new FirefoxLocator(getByLabelSelector(text, options)),
  getByRole: (role, options) => new FirefoxLocator(getByRoleSelector(role, options)),
  getByTestId: (id) => new FirefoxLocator(getByTestIdSelector(server.config.browser.locators.testIdAttribute, id)),
  getByAltText: (text, options) => new FirefoxLocator(getByAltTextSelector(text, options)),
  getByPlaceholder: (text, options) => new FirefoxLocator(getByPlaceholderSelector(text, options)),
  getByText: (text, options) => new FirefoxLocator(getByTextSelector(text, options)),
  getByTitle: (title, options) => new FirefoxLocator(getByTitleSelector(title, options)),
  elementLocator: (element) => new FirefoxLocator(selectorEngine.generateSelectorSimple(element), element),
})
__INTERNAL._createLocator = (selector: string) => new FirefoxLocator(selector)

for (const type of ['keydown', 'keyup'])
  window.addEventListener(
    type,
    () => Reflect.set(globalThis, 'stepupKeys', Reflect.get(globalThis, 'stepupKeys') + 1),
    true,
  )

Object.assign(globalThis, {
  /** How many events of keys the page has been given. */
  stepupKeys: 0,
  stepupFind: (selector: string) =>
    // From the document, since `userEvent` gives selectors that begin with `html`.
    selectorEngine.querySelectorAll(selectorEngine.parseSelector(selector), document),
})
