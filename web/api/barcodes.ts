import { queryOptions } from '@tanstack/react-query'
import type { BarcodeSettings } from '../../src/contracts/barcodes.ts'
import { call } from './client.ts'

export const barcodeSettingsQuery = queryOptions({
  queryKey: ['/api/v1/barcode-settings'],
  queryFn: ({ signal }) => call<BarcodeSettings>('GET', '/api/v1/barcode-settings', undefined, { signal }),
})
