import type { KnownDevice } from '@stepup/protocol'
import { StepUpButton } from '@stepup/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Monitor, Smartphone } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { removeDevice, renameDevice } from '../api/factors.ts'
import { devicesQuery, factorsQuery } from '../api/queries.ts'
import { errorWords } from '../api/words.ts'
import { formatMoment } from '../format/format.ts'
import { Answer } from '../layout/answer.tsx'
import { Button } from '../layout/button.tsx'
import { RenameForm } from './rename-form.tsx'

/** The customer's known devices. */
export function Devices(): ReactNode {
  const queryClient = useQueryClient()
  const [said, setSaid] = useState('')

  function handleChange(words: string): void {
    setSaid(words)
    for (const { queryKey } of [devicesQuery, factorsQuery]) void queryClient.invalidateQueries({ queryKey })
  }

  return (
    <>
      <Answer query={useQuery(devicesQuery)}>
        {({ devices }) =>
          devices.length === 0 ? (
            <p className="hint">No devices yet.</p>
          ) : (
            <ul className="rows">
              {toldApart(devices).map(({ device, name }) => (
                <DeviceRow key={device.id} device={device} name={name} onChange={handleChange} />
              ))}
            </ul>
          )
        }
      </Answer>
      <p className="said" role="status">
        {said}
      </p>
    </>
  )
}

/** Numbers devices that have the same name; the first one seen keeps its plain name. */
function toldApart(
  devices: readonly KnownDevice[],
): readonly { readonly device: KnownDevice; readonly name: string }[] {
  return devices.map((device) => {
    const earlier = devices.filter(
      ({ id, label, first_seen_at }) =>
        label === device.label &&
        (first_seen_at < device.first_seen_at || (first_seen_at === device.first_seen_at && id < device.id)),
    )
    return { device, name: earlier.length > 0 ? `${device.label} (${earlier.length + 1})` : device.label }
  })
}

interface DeviceRowProps {
  readonly device: KnownDevice
  readonly name: string
  readonly onChange: (said: string) => void
}

function DeviceRow({ device, name, onChange }: DeviceRowProps): ReactNode {
  const { id, label, first_seen_at, last_seen_at, current } = device
  const [renaming, setRenaming] = useState<'now' | 'over'>()
  const Icon = /iPhone|Android|phone/i.test(label) ? Smartphone : Monitor
  const first = `First seen ${formatMoment(first_seen_at * 1000)}`

  function handleClose(typed: string | undefined): void {
    setRenaming('over')
    if (typed === undefined) return
    renameDevice(id, typed).then(
      () => onChange(`Renamed to ${typed}.`),
      (error: unknown) => onChange(errorWords(error)),
    )
  }

  return (
    <li className="row wraps">
      <Icon className="row-icon" aria-hidden="true" strokeWidth={1.75} />
      {renaming === 'now' ? (
        <RenameForm label={label} onClose={handleClose} />
      ) : (
        <>
          <span className="row-text">
            <span>{name}</span>
            <small>{current ? `This device. ${first}` : `${first}, last ${formatMoment(last_seen_at * 1000)}`}</small>
          </span>
          <span className="row-actions">
            <button
              type="button"
              className="button quiet"
              aria-label={`Rename ${name}`}
              autoFocus={renaming === 'over'}
              onClick={() => setRenaming('now')}
            >
              Rename
            </button>
            <StepUpButton
              render={<Button variant="quiet" />}
              aria-label={`Remove ${name}`}
              call={() => removeDevice(id)}
              onSuccess={() => onChange(`${name} removed. We’ll check it’s you next time you use it.`)}
              onCancelled={() => onChange('Nothing was changed.')}
              onError={(error) => onChange(errorWords(error))}
            >
              Remove
            </StepUpButton>
          </span>
        </>
      )}
    </li>
  )
}
