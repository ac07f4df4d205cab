import { remembered } from './remembered.ts'

/** The place where this device stands. Chosen once per device; every write says where it was made. */
export type StationHere = { readonly id: string; readonly code: string; readonly name: string }

export const station = remembered<StationHere | null>('station', null, isStation)

function isStation(stored: unknown): stored is StationHere | null {
  if (stored === null) return true
  if (typeof stored !== 'object') return false
  const { id, code, name } = stored as Partial<Record<keyof StationHere, unknown>> // An object of unknown fields.
  return typeof id === 'string' && typeof code === 'string' && typeof name === 'string'
}
