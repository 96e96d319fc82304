// The tests of stores build their records from those of the contract.
export {
  approval,
  attempt,
  authenticator,
  challenge,
  elevation,
  enrollment,
  grant,
  limits,
  lock,
  message,
  now,
  push,
} from './store-contract/samples.ts'
