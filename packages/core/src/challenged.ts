// What is loaded when something is first challenged, or kept in memory in case it is, as one chunk.
export { createEngine } from './engine/engine.ts'
export { readBody } from './recognise/read-body.ts'
export { readAnswer } from './recognise/read-answer.ts'
export { readRequirement } from './recognise/problem.ts'
export { readStream } from './replay/read-stream.ts'
