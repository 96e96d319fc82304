import type { Address } from './address.ts'

/** Returns the fixture of a test that starts in this state. */
export function toFixture({ state }: Pick<Address, 'state'>): string {
  const member = /^[a-z]+$/.test(state) ? `.${state}` : `['${state}']`
  return [
    "import { openScenario, scenarios } from '@stepup/testing'",
    '',
    `const { client, reached } = openScenario(scenarios${member})`,
    'await reached',
    '// <StepUpProvider client={client}>',
  ].join('\n')
}
