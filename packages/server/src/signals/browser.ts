import { isBot } from 'isbot'

import { evidence } from './risk.ts'
import { defineSignal, type Signal } from './signal.ts'

/** Reports signs of an automated browser. They are hints only: a bot can hide them all, so their absence means nothing. */
export function browser(): Signal {
  return defineSignal({
    name: 'browser',
    facts: { headless: 'bool', hints: 'list' },
    read({ request: { headers } }) {
      const hints = hintsOf(headers)
      return { headless: hints.length > 0, hints }
    },
    risk: ({ headless }) => (headless ? [{ code: 'automated_browser', weight: evidence.high }] : []),
  })
}

function hintsOf(headers: Headers): readonly string[] {
  const agent = headers.get('user-agent') ?? ''
  const brands = headers.get('sec-ch-ua')
  const hints: string[] = []
  if (agent === '') hints.push('no_agent')
  if (isBot(agent) || /headless/iu.test(brands ?? '')) hints.push('automated_agent')
  // Every browser sends the languages of its user.
  if (!headers.has('accept-language')) hints.push('no_language')
  // Chrome has named its brands in every secure request since version 90.
  const chrome = /Chrome\/(\d+)/u.exec(agent)?.[1]
  if (chrome !== undefined && Number(chrome) >= 90 && brands === null && headers.has('sec-fetch-site'))
    hints.push('no_brands')
  return hints
}
