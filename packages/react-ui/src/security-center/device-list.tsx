'use client'

import type { KnownDevice } from '@stepup/protocol'
import { useDevices } from '@stepup/react'
import { type ReactNode, useState } from 'react'

import { ChangeButton } from './change-button.tsx'
import { RenameForm, Row } from './row.tsx'
import { Loaded, Section, type SecuritySectionProps } from './section.tsx'
import { useSecurity } from './security-context.ts'
import { tellApart } from './tell-apart.ts'
import { useRename } from './use-rename.ts'

/**
 * The user's known devices: rename and remove.
 *
 * @throws StepUpError `missing_provider` outside of `<SecurityCenter>`.
 */
export function DeviceList({ title, ...props }: SecuritySectionProps): ReactNode {
  const { center, words } = useSecurity()
  const snapshot = useDevices(center)
  return (
    <Section title={title ?? words.tell('security.devices')} {...props}>
      <Loaded snapshot={snapshot} refresh={center.devices.refresh} shape={['row']}>
        {({ devices }) =>
          devices.length === 0 ? (
            <p className="su-quiet">{words.tell('security.no_devices')}</p>
          ) : (
            <ul className="su-rows">
              {tellApart(devices).map(({ device, name }) => (
                <DeviceRow key={device.id} device={device} name={words.isolate(name)} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

function DeviceRow({ device, name }: { readonly device: KnownDevice; readonly name: string }): ReactNode {
  const { words } = useSecurity()
  const { label, current, first_seen_at: first, last_seen_at: last, place } = device
  const isPhone = /iPhone|iPad|Android|phone/i.test(label)
  return (
    <Row
      icon={isPhone ? 'phone' : 'desktop'}
      name={name}
      badge={current ? words.tell('security.this_device') : undefined}
      facts={[
        words.tell('security.first_seen', { time: words.day(first) }),
        ...(current ? [] : [words.tell('security.last_seen', { time: words.day(last) })]),
        ...(place ? [words.place(place)] : []),
      ]}
      actions={<DeviceActions device={device} name={name} />}
    />
  )
}

interface DeviceActionsProps {
  readonly device: KnownDevice
  readonly name: string
}

function DeviceActions({ device: { id, label }, name }: DeviceActionsProps): ReactNode {
  const { center, words, announce } = useSecurity()
  const rename = useRename((typed) => center.renameDevice(id, typed))
  const [renaming, setRenaming] = useState(false)

  if (renaming) return <RenameForm label={label} onDone={(typed) => void rename(typed)} />
  return (
    <>
      <button type="button" className="su-link" onClick={() => setRenaming(true)}>
        {words.tell('security.rename')}
      </button>
      <ChangeButton
        className="su-danger"
        call={() => center.removeDevice(id)}
        onSuccess={() => announce(words.tell('security.removed', { name }))}
      >
        {words.tell('security.remove')}
      </ChangeButton>
    </>
  )
}
