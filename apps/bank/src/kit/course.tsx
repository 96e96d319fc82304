import './course.css'

import type { ReactNode } from 'react'

interface CourseProps {
  readonly label: string
  readonly values: readonly number[]
}

/** A sparkline: values over time without axes. */
export function Course({ label, values }: CourseProps): ReactNode {
  const low = Math.min(...values)
  const range = Math.max(...values) - low || 1
  const points = values.map((value, at) => {
    const x = (at / (values.length - 1)) * 100
    return `${x.toFixed(2)},${(22 - ((value - low) / range) * 20).toFixed(2)}`
  })
  return (
    <svg className="course" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={label}>
      <polyline points={points.join(' ')} />
    </svg>
  )
}
