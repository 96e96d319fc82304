import type { Place } from './place.ts'

export const tabs = ['why', 'wire', 'state', 'break', 'export'] as const
export type Tab = (typeof tabs)[number]

/** The developer's choices, which later pages restore. */
export interface Settings {
  readonly open: boolean
  readonly tab: Tab
  readonly place: Place
}

const KEY = 'stepup-devtools'

export function readSettings(initialIsOpen: boolean): Settings {
  const initial: Settings = {
    open: initialIsOpen,
    tab: 'why',
    place: innerWidth >= 1000 ? { side: 'end', size: 400 } : { side: 'bottom', size: 320 },
  }
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>
    return {
      open: kept.open ?? initial.open,
      tab: tabs.find((tab) => tab === kept.tab) ?? initial.tab,
      place: isPlace(kept.place) ? kept.place : initial.place,
    }
  } catch {
    // Storage is blocked, or its content is invalid.
    return initial
  }
}

export function keepSettings(settings: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings))
  } catch {
    // Storage is blocked, so the settings are not kept.
  }
}

/** Whether a stored place is one that this version knows. */
function isPlace(place: Partial<Place> | undefined): place is Place {
  return ['end', 'bottom', 'top'].includes(place?.side ?? '') && Number.isFinite(place?.size)
}
