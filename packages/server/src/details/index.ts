export { isIban, isMoney, payment, paymentBatch, type Money } from './built-in.ts'
export { isCurrency } from './currency.ts'
export { detailType, type DetailWriter } from './detail-types.ts'
export { isVisibleText, readName } from '../text/visible-text.ts'
