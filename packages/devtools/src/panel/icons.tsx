import type { ReactNode } from 'react'

function Icon({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

/** Steps, upward. */
export function StepsIcon(): ReactNode {
  return (
    <Icon>
      <path d="M4 19h5v-5h5V9h5V4" />
    </Icon>
  )
}

export function CloseIcon(): ReactNode {
  return (
    <Icon>
      <path d="m6 6 12 12M18 6 6 18" />
    </Icon>
  )
}

export function ClearIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="12" cy="12" r="8" />
      <path d="m6.5 6.5 11 11" />
    </Icon>
  )
}

/** The page, with the panel at the side to which the button moves it. */
export function DockIcon({ side }: { readonly side: 'end' | 'bottom' }): ReactNode {
  return (
    <Icon>
      <rect x="4" y="5" width="16" height="14" rx="2" />
      <path d={side === 'end' ? 'M14 5v14' : 'M4 14h16'} />
    </Icon>
  )
}
