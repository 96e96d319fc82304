import './notice.css'

import type { ReactNode } from 'react'

import type { Tone } from './badge.tsx'

interface NoticeProps {
  readonly tone?: Tone
  readonly icon?: ReactNode
  readonly title?: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** `alert` interrupts a screen reader; use it for failures. */
  readonly role?: 'alert' | 'note' | 'status'
}

/** A message beside the content of a page, with an optional action. */
export function Notice({ tone = 'neutral', icon, title, children, action, role = 'note' }: NoticeProps): ReactNode {
  return (
    <div className="notice" data-tone={tone} role={role} aria-label={role === 'note' ? title : undefined}>
      {icon}
      <div className="notice-body">
        <div className="notice-text">
          {title !== undefined && <h2>{title}</h2>}
          {children != null && <div className={title === undefined ? undefined : 'hint'}>{children}</div>}
        </div>
        {action}
      </div>
    </div>
  )
}
