// One chunk: loaded at the first challenge, and to read the body of a refusal or a stream.
export { createRuntime } from './runtime/runtime.ts'
export { readBody } from './read/read-body.ts'
export { readAnswer, readRequirement } from './read/read-answer.ts'
export { readStream } from './read/read-stream.ts'
