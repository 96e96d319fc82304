import type { Benchmark, Figure } from '../figure.ts'
import { bundle, exportsLeft, holds, kilobytes, type Bundle } from './bundle.ts'

const unit = 'kB gzip'

/** A factor's own code and its library. */
const drivers = [/\/factors\/web-authn/]

/** Builds a figure in kilobytes with its goal, and the limit that fails the check until the goal is met. */
function figure(name: string, value: number, goal?: number, limit?: number): Figure {
  return {
    name,
    value,
    unit,
    ...(goal === undefined ? {} : { goal: { atMost: goal } }),
    ...(limit === undefined ? {} : { limit: { atMost: limit } }),
  }
}

/** The dynamic imports of a prompt for a payment by passkey: the flow, the prompt, the payment's texts, the factor. */
const promptImports = [/\/runtime\/runtime\./, /\/steps\/first\./, /\/steps\/details-view\./, /\/factors\/web-authn\./]

/** The chunks that the first prompt of a page loads, of all packages. */
export function promptChunks({ behind }: Bundle): Bundle['all'] {
  return [...new Set(promptImports.flatMap(behind))]
}

function countDrivers({ first }: Bundle): Figure {
  const value = drivers.filter((driver) => first.some((chunk) => holds(chunk, driver))).length
  return { name: 'factor drivers in the first load', value, unit: 'modules', goal: { atMost: 0 } }
}

/** Counts the modules of enrollment in the chunks that all users load. Most users never need them. */
function countEnrollment(chunks: Bundle['all']): Figure {
  const parts = [/\/enroll-steps/, /\/flow\/run-enrollment/, /\/factors\/web-authn/]
  const value = parts.filter((part) => chunks.some((chunk) => holds(chunk, part))).length
  return { name: 'enrollment in the first prompt', value, unit: 'modules', goal: { atMost: 0 } }
}

/** Counts the modules that come along with a single recognizer or elevator. */
async function countCompany(): Promise<Figure> {
  const names = {
    rfc9470: 'rfc9470',
    graphqlErrors: 'graphql-errors',
    returnedProblem: 'returned-problem',
    problemIn: 'problem-in',
    kratos: 'kratos',
    superTokens: 'super-tokens',
    ownBackend: 'own-backend',
  }
  const unwanted = [...Object.keys(names), 'createStepUpClient', 'openIdElevator']
  let value = 0
  for (const [name, entry] of Object.entries(names)) {
    const { all } = await bundle(`recognizers/${entry}`)
    value += all.flatMap(exportsLeft).filter((left) => left !== name && unwanted.includes(left)).length
  }
  return {
    name: 'brought along by a recognizer that is imported alone',
    value,
    unit: 'others',
    goal: { atMost: 0 },
  }
}

async function* measure(): AsyncIterable<Figure> {
  const client = await bundle('client', { codeSplitting: false, without: drivers })
  yield figure('protocol + core, first load', kilobytes((await bundle('client')).first), 5, 4.9)
  yield figure('with what a challenge loads, without factor drivers', kilobytes(client.all))

  const headless = await bundle('headless')
  yield figure('protocol + core + react, first load', kilobytes(headless.first), 7, 6.95)
  yield countDrivers(headless)
  yield await countCompany()

  const complete = await bundle('complete')
  yield figure('with the shell of the modal and one locale, first load', kilobytes(complete.first))
  const prompt = complete.behind(/\/steps\/first/)
  yield figure("the first prompt's own code", kilobytes(prompt), 8.5, 8.41)
  const details = complete.behind(/\/steps\/details-view/).filter((chunk) => !prompt.includes(chunk))
  yield figure('beside it, for a challenge with details', kilobytes(details), 2)
  yield figure('all that a payment by passkey loads later', kilobytes(promptChunks(complete)))
  yield countEnrollment([...complete.first, ...prompt])
  yield figure(`everything, in ${complete.all.length} chunks`, kilobytes(complete.all))
  const whole = await bundle('complete', { codeSplitting: false })
  // decisions/size-of-everything.md explains how this size is made up.
  yield figure('everything, with the modal and all factors, as one bundle', kilobytes(whole.all), 30, 39.44)
  const { css } = await bundle('styles')
  yield figure('styles.css', kilobytes(css.map((code) => ({ code }))), 4.65)

  for (const peer of ['ky', 'axios', 'axios-auth-refresh']) {
    const { all } = await bundle(`peers/${peer}`)
    yield figure(`beside: ${peer}`, kilobytes(all))
  }
}

/** Download sizes for an app's users. React is external. */
export const size: Benchmark = { name: 'size', measure }
