import type { KnownDevice } from '@stepup/protocol'

/** A device with a name that no other device of the list has. */
interface NamedDevice {
  readonly device: KnownDevice
  readonly name: string
}

/** Numbers devices with the same label. The one seen first keeps its plain label. */
export function tellApart(devices: readonly KnownDevice[]): readonly NamedDevice[] {
  return devices.map((device) => {
    const earlier = devices.filter((other) => other.label === device.label && isEarlier(other, device))
    return { device, name: earlier.length > 0 ? `${device.label} · ${earlier.length + 1}` : device.label }
  })
}

function isEarlier(a: KnownDevice, b: KnownDevice): boolean {
  return a.first_seen_at < b.first_seen_at || (a.first_seen_at === b.first_seen_at && a.id < b.id)
}
