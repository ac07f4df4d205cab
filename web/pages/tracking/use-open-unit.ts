import { useCallback } from 'react'
import type { UnitState } from '../../../src/contracts/scans.ts'
import { call } from '../../api/client.ts'
import type { Scanning } from './use-scanning.ts'

/** Goes on with a unit that was chosen in the list instead of scanned. */
export function useOpenUnit(
  orderId: string,
  { change }: Pick<Scanning, 'change'>,
): (registrationId: string) => void {
  return useCallback(
    (registrationId) => {
      void call<UnitState>('GET', `/api/v1/orders/${orderId}/units/${registrationId}`).then((unit) =>
        change({
          unit,
          finishedProductId: unit.finishedProductId,
          mode: 'component',
          componentId: undefined,
        }),
      )
    },
    [orderId, change],
  )
}
