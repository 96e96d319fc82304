import type { DetailRenderer } from '@stepup/react-ui'

interface VersionDetailWords {
  readonly step: string
  readonly steps: Readonly<Record<string, (version: string) => string>>
  readonly reason: string
  readonly inPlaceOf: string
  readonly version: (number: string) => string
  readonly change: string
  readonly before: string
  readonly after: string
  readonly moreChanges: (count: string) => string
  readonly fingerprint: string
}

const english: VersionDetailWords = {
  step: 'Step',
  steps: {
    approve: (version) => `Approve version ${version}. It takes effect when somebody publishes it.`,
    publish: (version) => `Publish version ${version}. It takes effect at once.`,
    roll_back: (version) => `Roll back to version ${version}. It takes effect at once.`,
  },
  reason: 'Reason',
  inPlaceOf: 'In place of',
  version: (number) => `Version ${number}`,
  change: 'Change',
  before: 'Before',
  after: 'After',
  moreChanges: (count) => `${count} more changes, on the page of the version`,
  fingerprint: 'Fingerprint',
}

const german: VersionDetailWords = {
  step: 'Schritt',
  steps: {
    approve: (version) => `Version ${version} freigeben. Sie gilt erst, wenn jemand sie veröffentlicht.`,
    publish: (version) => `Version ${version} veröffentlichen. Sie gilt sofort.`,
    roll_back: (version) => `Zurück zu Version ${version}. Sie gilt sofort.`,
  },
  reason: 'Begründung',
  inPlaceOf: 'Anstelle von',
  version: (number) => `Version ${number}`,
  change: 'Änderung',
  before: 'Vorher',
  after: 'Nachher',
  moreChanges: (count) => `${count} weitere Änderungen, auf der Seite der Version`,
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
  const version = textOf('number')
  const facts = [
    { label: words.step, value: words.steps[textOf('change')]?.(version) ?? `${textOf('change')} ${version}`.trim() },
    { label: words.reason, value: textOf('reason') },
    { label: words.inPlaceOf, value: textOf('replaces') === '' ? '' : words.version(textOf('replaces')) },
    ...changesOf(detail['changes'], words),
    { label: words.change, value: textOf('more_changes') === '' ? '' : words.moreChanges(textOf('more_changes')) },
    { label: words.fingerprint, value: textOf('hash').slice(0, shownOfHash), identifier: true },
  ]
  return { facts: facts.filter(({ value }) => value !== '') }
}

/** The sentences of the changes. The server marks the sentence of a changed rule before and after the change with `− ` and `+ `. */
function changesOf(
  changes: unknown,
  words: VersionDetailWords,
): readonly { readonly label: string; readonly value: string }[] {
  if (!Array.isArray(changes)) return []
  return changes
    .filter((line) => typeof line === 'string')
    .map((line) => {
      if (line.startsWith('− ')) return { label: words.before, value: line.slice(2) }
      if (line.startsWith('+ ')) return { label: words.after, value: line.slice(2) }
      return { label: words.change, value: line }
    })
}
