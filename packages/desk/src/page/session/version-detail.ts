import type { DetailRenderer } from '@stepup/react-ui'

/** Words of the prompt for what a step of a version means. */
interface VersionDetailWords {
  readonly step: string
  readonly steps: Readonly<Record<string, (version: string) => string>>
  readonly reason: string
  readonly inPlaceOf: string
  readonly fingerprint: string
}

const english: VersionDetailWords = {
  step: 'Step',
  steps: {
    approve: (version) => `Approve ${version}. It does not decide until somebody publishes it.`,
    publish: (version) => `Publish ${version}. It decides at once.`,
    roll_back: (version) => `Roll back to ${version}. It decides at once.`,
  },
  reason: 'Reason',
  inPlaceOf: 'In place of',
  fingerprint: 'Fingerprint',
}

const german: VersionDetailWords = {
  step: 'Schritt',
  steps: {
    approve: (version) => `${version} freigeben. Sie entscheidet erst, wenn jemand sie veröffentlicht.`,
    publish: (version) => `${version} veröffentlichen. Sie entscheidet sofort.`,
    roll_back: (version) => `Zurück zu ${version}. Sie entscheidet sofort.`,
  },
  reason: 'Begründung',
  inPlaceOf: 'Anstelle von',
  fingerprint: 'Prüfsumme',
}

const shownOfHash = 12

/** Shows the step of a version that a person signs, from the server's record of it. */
export const versionDetail: DetailRenderer = (detail, { messages }) => {
  const words = messages.locale.startsWith('de') ? german : english
  const textOf = (name: string): string => {
    const value = detail[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  // The server names every version after its number, except for the app's own, which is the first.
  const nameOf = (number: string): string => (number === '1' ? 'Version 1' : `v${number}`)
  const version = nameOf(textOf('number'))
  const facts = [
    { label: words.step, value: words.steps[textOf('change')]?.(version) ?? `${textOf('change')} ${version}`.trim() },
    { label: words.reason, value: textOf('reason') },
    { label: words.inPlaceOf, value: textOf('replaces') === '' ? '' : nameOf(textOf('replaces')) },
    { label: words.fingerprint, value: textOf('hash').slice(0, shownOfHash), identifier: true },
  ]
  return { facts: facts.filter(({ value }) => value !== '') }
}
