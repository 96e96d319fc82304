import { evidence } from './risk.ts'
import type { Signal } from './signal.ts'

const automated = /headless|phantomjs|electron|puppeteer|playwright|selenium|webdriver|cypress/iu
const tools = /^(?:curl|wget|python|go-http|java|okhttp|node|axios|libwww|ruby|php|postman)/iu

/** Reports signs of an automated browser. They are hints only: a bot can hide them all, so their absence means nothing. */
export function browser(): Signal<{ headless: boolean; hints: readonly string[] }> {
  return {
    name: 'browser',
    facts: { headless: 'bool', hints: 'list' },
    read({ request: { headers } }) {
      const hints = hintsOf(headers)
      return { headless: hints.length > 0, hints }
    },
    risk: ({ headless }) => (headless ? [{ code: 'automated_browser', weight: evidence.high }] : []),
  }
}

function hintsOf(headers: Headers): readonly string[] {
  const agent = headers.get('user-agent') ?? ''
  const brands = headers.get('sec-ch-ua')
  const hints: string[] = []
  if (agent === '') hints.push('no_agent')
  if (automated.test(agent) || (brands !== null && automated.test(brands))) hints.push('automated_agent')
  if (tools.test(agent)) hints.push('tool')
  // Every browser says which languages its person reads.
  if (!headers.has('accept-language')) hints.push('no_language')
  // Chrome has named its brands in every secure request since version 90.
  const chrome = /Chrome\/(\d+)/u.exec(agent)?.[1]
  if (chrome !== undefined && Number(chrome) >= 90 && brands === null && headers.has('sec-fetch-site'))
    hints.push('no_brands')
  return hints
}
