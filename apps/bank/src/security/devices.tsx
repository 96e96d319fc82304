import type { KnownDevice } from '@stepup/protocol'
import { StepUpButton } from '@stepup/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Monitor, Smartphone } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { removeDevice, renameDevice } from '../api/factors.ts'
import { devicesQuery, factorsQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Badge, Tile } from '../kit/badge.tsx'
import { Button } from '../kit/button.tsx'
import { List, Row } from '../kit/list.tsx'
import { Said } from '../kit/notice.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'
import { securityWords } from '../words/security.ts'
import { RenameForm } from './rename-form.tsx'

/** The customer's known devices. */
export function Devices(): ReactNode {
  const words = useWords(securityWords)
  const queryClient = useQueryClient()
  const [said, setSaid] = useState('')

  function handleChange(text: string): void {
    setSaid(text)
    for (const { queryKey } of [devicesQuery, factorsQuery]) void queryClient.invalidateQueries({ queryKey })
  }

  return (
    <>
      <Answer query={useQuery(devicesQuery)}>
        {({ devices }) =>
          devices.length === 0 ? (
            <p className="hint">{words.noDevices}</p>
          ) : (
            <List>
              {toldApart(devices).map(({ device, name }) => (
                <DeviceRow key={device.id} device={device} name={name} onChange={handleChange} />
              ))}
            </List>
          )
        }
      </Answer>
      <Said>{said}</Said>
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
  const words = useWords(securityWords)
  const { unchanged } = useWords(commonWords)
  const format = useFormat()
  const errors = useErrorTexts()
  const [renaming, setRenaming] = useState<'now' | 'over'>()
  const Icon = /iPhone|Android|phone/i.test(label) ? Smartphone : Monitor
  const first = words.firstSeen(format.moment(first_seen_at * 1000))

  function handleClose(typed: string | undefined): void {
    setRenaming('over')
    if (typed === undefined) return
    renameDevice(id, typed).then(
      () => onChange(words.renamedTo(typed)),
      (error: unknown) => onChange(errors.of(error)),
    )
  }

  const icon = (
    <Tile>
      <Icon />
    </Tile>
  )
  if (renaming === 'now')
    return (
      <li className="row">
        {icon}
        <RenameForm label={label} onClose={handleClose} />
      </li>
    )
  return (
    <Row
      start={icon}
      title={
        <>
          {name} {current && <Badge tone="ok">{words.thisDevice}</Badge>}
        </>
      }
      detail={current ? first : `${first}, ${words.lastSeen(format.moment(last_seen_at * 1000))}`}
      end={
        <>
          <Button
            variant="quiet"
            aria-label={words.renameOf(name)}
            autoFocus={renaming === 'over'}
            onClick={() => setRenaming('now')}
          >
            {words.rename}
          </Button>
          <StepUpButton
            render={<Button variant="quiet" />}
            aria-label={words.removeOf(name)}
            call={() => removeDevice(id)}
            onSuccess={() => onChange(words.deviceRemoved(name))}
            onCancelled={() => onChange(unchanged)}
            onError={(error) => onChange(errors.of(error))}
          >
            {words.remove}
          </StepUpButton>
        </>
      }
    />
  )
}
