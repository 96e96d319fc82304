import type { ReactNode } from 'react'

/** Drawn on 24 by 24, 1.75 stroke, round ends. */
const paths = {
  shield: 'M12 3 5 6v5c0 4.5 3 8 7 10 4-2 7-5.5 7-10V6z',
  close: 'M6 6l12 12M18 6 6 18',
  go: 'm9 6 6 6-6 6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  alert: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 8v5M12 16.2v.1',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7.5V12l3 2',
  passkey:
    'M9 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M3 20c0-3.5 2.6-6 6-6 1.1 0 2.2.3 3 .8M18 10a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M18 15v6l1.8-1.6M18 18.5l1.6-1.3',
  usb: 'M9 8h6a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2M9 8V3h6v5M12 13.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3',
  phone:
    'M9.5 2.5h5A2.5 2.5 0 0 1 17 5v14a2.5 2.5 0 0 1-2.5 2.5h-5A2.5 2.5 0 0 1 7 19V5a2.5 2.5 0 0 1 2.5-2.5M11 18.5h2',
  mail: 'M5.5 5h13A2.5 2.5 0 0 1 21 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 3 16.5v-9A2.5 2.5 0 0 1 5.5 5m-1.5 2 8 6 8-6',
  message:
    'M5.5 4h13A2.5 2.5 0 0 1 21 6.5v8a2.5 2.5 0 0 1-2.5 2.5H12l-5 4v-4H5.5A2.5 2.5 0 0 1 3 14.5v-8A2.5 2.5 0 0 1 5.5 4M8 10.5h.1M12 10.5h.1M16 10.5h.1',
  list: 'M7 4h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3M8 9h3M13 9h3M8 13h3M13 13h3',
  offline:
    'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M8.5 16a5 5 0 0 1 6 0M12 20h.1M12.5 9.6a10 10 0 0 1 6.5 2.9M2 9a15 15 0 0 1 4.5-2.8M10.5 5.1A15 15 0 0 1 22 9',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg className="su-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" data-icon={name}>
      <path d={paths[name]} />
    </svg>
  )
}
