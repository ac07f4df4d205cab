import { WrenchRegular } from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { LotDetails } from '../../../src/contracts/inventory.ts'
import type { RepairAnswer } from '../../../src/contracts/repairs.ts'
import { useFeature, useRight } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import type { Action } from '../../ui/action-pane.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'

/** The action that opens a serial-numbered unit for repair, and its dialog. */
export function useOpenRepair(lot: LotDetails | undefined): {
  readonly actions: readonly Action[]
  readonly dialog: ReactNode
} {
  const mayCorrect = useRight('tracking.correct')
  const repairing = useFeature('repairs')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { send } = useWrite()
  const [asking, setAsking] = useState(false)
  if (lot === undefined || lot.serialNumber === '' || !mayCorrect || !repairing)
    return { actions: [], dialog: null }
  const action: Action = {
    label: t('Open for repair'),
    icon: <WrenchRegular />,
    group: 'repair',
    onClick: () => setAsking(true),
    disabledBecause:
      lot.places.length > 0 && !lot.installed
        ? undefined
        : t('Only a unit that lies in stock can be opened.'),
  }
  const dialog = asking && (
    <ReasonDialog
      title={t('Open {number} for repair', { number: lot.serialNumber })}
      text={t('It leaves stock until the repair is closed. Then parts can be removed, replaced and added.')}
      submit={t('Open for repair')}
      kind="repair"
      run={async (reason) => {
        const repair = await send<RepairAnswer>('POST', '/api/v1/repairs', { lotId: lot.id, reason })
        await queries.invalidateQueries()
        await navigate({ to: '/repairs/$repairId', params: { repairId: repair.id } })
      }}
      onClose={() => setAsking(false)}
    />
  )
  return { actions: [action], dialog }
}
