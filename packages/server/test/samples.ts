// The tests of stores build their records from the contract's, which are no part of its API.
export {
  approval,
  attempt,
  authenticator,
  challenge,
  elevation,
  grant,
  limits,
  lock,
  message,
  now,
  push,
} from '../../testing/src/store-contract/samples.ts'
