// What is loaded when something is first challenged, as one chunk.
export { createEngine } from './engine/engine.ts'
export { readAnswer } from './recognise/read-answer.ts'
export { readRequirement } from './recognise/problem.ts'
