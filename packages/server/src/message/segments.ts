import { SegmentedMessage } from 'sms-segments-calculator'

/** How many messages a text is sent as: 160 letters of the GSM alphabet or 70 others in one, a few less in each of several (3GPP TS 23.040). */
export function segmentsOf(text: string): number {
  return new SegmentedMessage(text).segmentsCount
}
