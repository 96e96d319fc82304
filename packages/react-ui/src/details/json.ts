import type { Json } from '@stepup/protocol'

export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const isList: (value: Json | undefined) => value is readonly Json[] = Array.isArray

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export function fieldOf(value: Json | undefined, name: string): string {
  return isRecord(value) ? textOf(value[name]) : ''
}

export interface Money {
  readonly amount: string
  readonly currency: string
}

export function moneyOf(value: Json | undefined): Money {
  return { amount: fieldOf(value, 'amount'), currency: fieldOf(value, 'currency') }
}
