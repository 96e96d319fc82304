export {
  createMemoryKeys,
  createSoftwareApprover,
  type SoftwareApproverOptions,
} from './authenticator/software-approver.ts'
export {
  createSoftwareAuthenticator,
  type AuthenticationJson,
  type AuthenticationOptions,
  type CeremonyTweaks,
  type RegistrationJson,
  type RegistrationOptions,
  type SavedPasskey,
  type SoftwareAuthenticator,
} from './authenticator/software-authenticator.ts'
export { createScriptedAccount, type ScriptedAccount, type ScriptedAccountOptions } from './backend/scripted-account.ts'
export { answerPrompts, type PromptAnswers } from './answer-prompts.ts'
export { createFakeClock, type FakeClock } from './fake-clock.ts'
export { createChallenge, factorFixtures, type ChallengeChanges } from './fixtures/challenge.ts'
export type { FlowFixtureName } from './fixtures/flow-fixture-name.ts'
export { createFlowFixtures, type FlowFixtures } from './fixtures/flow-fixtures.ts'
export { createScriptedClient, type ScriptedClient } from './scripted-client.ts'
export { openScenario, type OpenScenario, type OpenScenarioOptions, type Scenario } from './scenarios/open-scenario.ts'
export {
  createScriptedServer,
  type ScriptedReply,
  type ScriptedServer,
  type ServerScript,
} from './scenarios/scripted-server.ts'
export { scenarioGroups, scenarios } from './scenarios/scenarios.ts'
export { createScriptedUplift, upliftFixtures, type ScriptedUplift, type UpliftFixtureName } from './scripted-uplift.ts'
