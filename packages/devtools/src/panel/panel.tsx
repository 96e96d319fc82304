import { type CSSProperties, type ReactNode, type Ref, useRef, useState, useSyncExternalStore } from 'react'

import { exchangesOf } from '../journal/exchange.ts'
import type { DevtoolsSession } from '../session.ts'
import { BreakTab } from './break-tab.tsx'
import { ExportTab } from './export-tab.tsx'
import type { Host } from './host.ts'
import { ClearIcon, CloseIcon, DockIcon, StepsIcon } from './icons.tsx'
import { Mishap } from './mishap.tsx'
import { ResizeHandle } from './resize-handle.tsx'
import { keepSettings, readSettings, type Settings, type Tab } from './settings.ts'
import { StateTab } from './state-tab.tsx'
import { Tabs } from './tabs.tsx'
import { isRtl, usePlace } from './use-place.ts'
import { WhyTab } from './why-tab.tsx'
import { WireTab } from './wire-tab.tsx'

interface PanelProps {
  readonly session: DevtoolsSession
  readonly host: Host
  readonly initialIsOpen: boolean
}

/** The button at the edge of the page, or the panel that it opens. */
export function Panel({ session, host, initialIsOpen }: PanelProps): ReactNode {
  const [settings, setSettings] = useState(() => readSettings(initialIsOpen))
  const place = usePlace(host, session.client, settings.place)
  const pull = useRef<HTMLButtonElement>(null)

  function change(changes: Partial<Settings>): void {
    const next = { ...settings, ...changes }
    setSettings(next)
    keepSettings(next)
  }

  function close(): void {
    change({ open: false })
    // After the button has been rendered again.
    queueMicrotask(() => pull.current?.focus())
  }

  const isOpen = settings.open && place !== undefined
  return (
    <div className="all" dir={isRtl() ? 'rtl' : 'ltr'} lang="en">
      {isOpen ? (
        <div
          className="panel"
          role="region"
          aria-label="Step-up devtools"
          data-side={place.side}
          style={{ '--size': `${place.size}px` } as CSSProperties}
        >
          <ResizeHandle place={place} onResize={(size) => change({ place: { side: place.side, size } })} />
          <div className="head">
            <Tabs tab={settings.tab} onChange={(tab) => change({ tab })} />
            <Tools session={session} settings={settings} onChange={change} onClose={close} />
          </div>
          <Mishap key={settings.tab}>
            <View tab={settings.tab} session={session} />
          </Mishap>
        </div>
      ) : (
        <Pull
          pullRef={pull}
          session={session}
          isWaiting={settings.open}
          onOpen={() => change({ open: !settings.open })}
        />
      )}
    </div>
  )
}

interface ToolsProps {
  readonly session: DevtoolsSession
  readonly settings: Settings
  readonly onChange: (changes: Partial<Settings>) => void
  readonly onClose: () => void
}

function Tools({ session, settings, onChange, onClose }: ToolsProps): ReactNode {
  const other = settings.place.side === 'bottom' ? 'end' : 'bottom'
  const label = other === 'end' ? 'Dock at the side' : 'Dock at the bottom'
  return (
    <div className="tools">
      <button type="button" className="tool" aria-label="Clear" title="Clear" onClick={session.journal.clear}>
        <ClearIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label={label}
        title={label}
        onClick={() => onChange({ place: { side: other, size: other === 'end' ? 400 : 320 } })}
      >
        <DockIcon side={other} />
      </button>
      <button type="button" className="tool" aria-label="Close" title="Close" onClick={onClose}>
        <CloseIcon />
      </button>
    </div>
  )
}

interface PullProps {
  readonly pullRef: Ref<HTMLButtonElement>
  readonly session: DevtoolsSession
  /** Whether the panel is open, and has no place beside the prompt. */
  readonly isWaiting: boolean
  readonly onOpen: () => void
}

function Pull({ pullRef, session, isWaiting, onOpen }: PullProps): ReactNode {
  const { client } = session
  const status = useSyncExternalStore(client.subscribe, () => client.getSnapshot().status)
  const label = isWaiting
    ? 'Step-up devtools: back when there is room beside the prompt. Close'
    : 'Open the step-up devtools'
  return (
    <button
      ref={pullRef}
      type="button"
      className="pull"
      aria-label={label}
      title={label}
      data-waiting={isWaiting ? '' : undefined}
      onClick={onOpen}
    >
      <StepsIcon />
      <span className="dot" data-live={status === 'idle' ? undefined : ''} />
    </button>
  )
}

function View({ tab, session }: { readonly tab: Tab; readonly session: DevtoolsSession }): ReactNode {
  const { journal, client } = session
  const snapshot = useSyncExternalStore(journal.subscribe, journal.getSnapshot)
  const exchanges = exchangesOf(snapshot)
  return (
    // A scrolling region must be focusable to scroll by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="view" role="tabpanel" id="view" aria-labelledby={`tab-${tab}`} tabIndex={0}>
      {tab === 'why' && <WhyTab session={session} exchanges={exchanges} />}
      {tab === 'wire' && <WireTab exchanges={exchanges} />}
      {tab === 'state' && <StateTab client={client} snapshot={snapshot} />}
      {tab === 'break' && <BreakTab session={session} />}
      {tab === 'export' && <ExportTab exchanges={exchanges} />}
    </div>
  )
}
