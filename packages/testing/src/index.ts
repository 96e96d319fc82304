export {
  createSoftwareAuthenticator,
  type AuthenticationJson,
  type AuthenticationOptions,
  type CeremonyTweaks,
  type RegistrationJson,
  type RegistrationOptions,
  type SoftwareAuthenticator,
} from './authenticator/software-authenticator.ts'
export { answerPrompts, type PromptAnswers } from './answer-prompts.ts'
export { createFakeClock, type FakeClock } from './fake-clock.ts'
export { createChallenge, factorFixtures } from './fixtures/challenge.ts'
export { createFlowFixtures, type FlowFixtures } from './fixtures/flow-fixtures.ts'
export { createScriptedClient, type ScriptedClient } from './scripted-client.ts'
