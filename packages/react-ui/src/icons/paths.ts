/** Drawn on 24 by 24, 1.75 stroke, round ends and corners. */
export const paths = {
  shield: 'M12 3 5 6v5c0 4.5 3 8 7 10 4-2 7-5.5 7-10V6z',
  close: 'M6 6l12 12M18 6 6 18',
  go: 'm9 6 6 6-6 6',
  check: 'm5 12 5 5 9-10',
  alert: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 8v5M12 16v.1',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 8v4l3 2',
  passkey: 'M9 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M3 20c0-5 5-8 10-5M18 10a3 3 0 1 0 0 6 3 3 0 0 0 0-6M18 16v6l2-2M18 18h2',
  usb: 'M7 9h10v12H7zM9 9V3h6v6M12 14v2',
  phone: 'M7 2h10v20H7zM11 18h2',
  mail: 'M3 5h18v14H3zm0 2 9 6 9-6',
  message: 'M3 4h18v13h-9l-5 4v-4H3zM8 10.5h.1M12 10.5h.1M16 10.5h.1',
  lock: 'M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3',
  list: 'M4 4h16v16H4zM8 9h3M13 9h3M8 14h3M13 14h3',
  offline:
    'M3 3l18 18M5 12a10 10 0 0 1 4-2M8 16a6 6 0 0 1 7 0M12 20v.1M14 10a10 10 0 0 1 5 2M2 9a15 15 0 0 1 4-3M10 5a15 15 0 0 1 12 4',
} as const

/** The icons that the prompt uses. */
export type IconName = keyof typeof paths
