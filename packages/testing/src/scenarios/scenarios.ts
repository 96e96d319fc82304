import { ceremonies } from './ceremonies.ts'
import { codes } from './codes.ts'
import type { Scenario } from './open-scenario.ts'
import { wholeFlow } from './whole-flow.ts'

/** The states of the prompt, each by how the real flow gets there: for galleries, stories, visual and axe tests. */
export const scenarios: Readonly<Record<string, Scenario>> = { ...ceremonies, ...codes, ...wholeFlow }
