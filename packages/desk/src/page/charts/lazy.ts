import { lazy } from 'react'

/** The chart, whose code is loaded when the first one is shown. */
export const TimeChart = lazy(async () => ({ default: (await import('./time-chart.tsx')).TimeChart }))
