// One chunk: loaded at the first challenge, and to read the body of a refusal or a stream.
export { createEngine } from './engine/engine.ts'
export { readBody } from './recognize/read-body.ts'
export { readAnswer } from './recognize/read-answer.ts'
export { readRequirement } from './recognize/problem.ts'
export { readStream } from './replay/read-stream.ts'
