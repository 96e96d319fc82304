import { ceremonies } from './ceremonies.ts'
import { codes } from './codes.ts'
import { enrollment } from './enrollment.ts'
import type { Scenario } from './open-scenario.ts'
import { otherDevices } from './other-devices.ts'
import { wholeFlow } from './whole-flow.ts'

/** All scenarios, in groups for a gallery. */
export const scenarioGroups: Readonly<
  Record<'ceremonies' | 'codes' | 'otherDevices' | 'enrollment' | 'wholeFlow', Readonly<Record<string, Scenario>>>
> = { ceremonies, codes, otherDevices, enrollment, wholeFlow }

/** All scenarios by name, for galleries, stories, visual and axe tests. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  ...ceremonies,
  ...codes,
  ...otherDevices,
  ...enrollment,
  ...wholeFlow,
}
