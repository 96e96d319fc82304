import type { Alert, AlertFiring, AlertRule, AlertSimulation } from '../../../src/contract.ts'

const day = 86_400_000

/** One alert that fires, and one that doesn't. */
export function fakeAlerts(now: number): {
  readonly alerts: readonly Alert[]
  readonly history: readonly AlertFiring[]
} {
  const rule: AlertRule = {
    id: 'asked-more',
    name: 'Transfers ask far more often',
    measure: 'asked',
    as: 'rate',
    of: { action: 'transfer.create' },
    window: 60,
    weeks: 4,
    factor: 3,
    direction: 'above',
    minimum: 20,
    enabled: true,
  }
  const firing: AlertFiring = {
    ruleId: rule.id,
    firedAt: now - 22 * 60_000,
    cause: {
      count: 184,
      of: 260,
      value: 184 / 260,
      usual: 0.21,
      weeks: 4,
      from: now - 82 * 60_000,
      to: now - 22 * 60_000,
    },
  }
  const earlier: AlertFiring = {
    ruleId: rule.id,
    firedAt: now - 40 * day,
    recoveredAt: now - 40 * day + 3 * 3_600_000,
    cause: {
      count: 96,
      of: 150,
      value: 0.64,
      usual: 0.2,
      weeks: 4,
      from: now - 40 * day - 3_600_000,
      to: now - 40 * day,
    },
  }
  return {
    alerts: [
      { rule, author: { id: 'ines', name: 'Ines Vogt' }, changedAt: now - 90 * day, firing },
      {
        rule: {
          ...rule,
          id: 'abandoned',
          name: 'Text messages don’t arrive',
          measure: 'abandoned',
          of: { factor: 'sms_otp' },
        },
        author: { id: 'ines', name: 'Ines Vogt' },
        changedAt: now - 12 * day,
      },
    ],
    history: [firing, earlier],
  }
}

/** Simulates a rule on eight weeks with one anomalous hour in each of the last three. */
export function simulationOf(rule: Omit<AlertRule, 'id'>, now: number): AlertSimulation {
  const step = 3_600_000
  const hours = 8 * 7 * 24
  const at = Array.from({ length: hours }, (_, index) => now - (hours - index) * step)
  const bad = [hours - 400, hours - 230, hours - 60]
  const usual = at.map((time) => 0.2 + 0.05 * Math.sin((time / day) * 2 * Math.PI))
  const value = usual.map((normal, index) =>
    bad.includes(index) ? normal * 3.4 : normal * (0.9 + ((index * 7) % 10) / 50),
  )
  const firings = rule.factor > 3.4 ? [] : bad
  return {
    firings: firings.map((index) => ({
      firedAt: at[index] ?? 0,
      recoveredAt: (at[index] ?? 0) + step,
      cause: {
        count: 120,
        of: 170,
        value: value[index] ?? 0,
        usual: usual[index] ?? 0,
        weeks: rule.weeks,
        from: (at[index] ?? 0) - rule.window * 60_000,
        to: at[index] ?? 0,
      },
    })),
    points: { at, value, usual },
    from: at[0] ?? 0,
    to: now,
    took: 1,
  }
}
