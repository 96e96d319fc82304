import { SegmentedMessage } from 'sms-segments-calculator'

/**
 * Counts the SMS segments of a text: 160 characters of the GSM alphabet or 70 others in one, slightly fewer per segment in several (3GPP TS
 * 23.040).
 */
export function segmentsOf(text: string): number {
  return new SegmentedMessage(text).segmentsCount
}
