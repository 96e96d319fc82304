export {
  boolean,
  currency,
  decimal,
  detail,
  iban,
  integer,
  list,
  matching,
  money,
  object,
  optional,
  text,
} from './fields.ts'
export type { FieldCheck, Fields } from './fields.ts'
export { payment, paymentBatch } from './payments.ts'
export { isVisibleText, readName } from '../text/visible-text.ts'
