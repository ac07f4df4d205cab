import { BoxDismissRegular } from '@fluentui/react-icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import {
  type DisassemblyAnswer,
  type DisassemblyDestination,
  disassemblyDestinations,
} from '../../../src/contracts/disassemblies.ts'
import type { LotDetails } from '../../../src/contracts/inventory.ts'
import { unitPartsQuery } from '../../api/disassemblies.ts'
import { useFeature, useRight } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import type { Action } from '../../ui/action-pane.tsx'
import { ChoiceField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { formatQuantity } from '../../ui/quantity.ts'
import { isReason, ReasonField } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { destinationWord } from '../disassemblies/destination-word.ts'

/** The action that takes a serial-numbered unit apart, and its dialog. */
export function useTakeApart(lot: LotDetails | undefined): {
  readonly actions: readonly Action[]
  readonly dialog: ReactNode
} {
  const mayCorrect = useRight('tracking.correct')
  const takingApart = useFeature('disassemblies')
  const [asking, setAsking] = useState(false)
  if (lot === undefined || lot.serialNumber === '' || !mayCorrect || !takingApart)
    return { actions: [], dialog: null }
  const action: Action = {
    label: t('Take apart'),
    icon: <BoxDismissRegular />,
    group: 'repair',
    onClick: () => setAsking(true),
    disabledBecause:
      lot.places.length > 0 && !lot.installed
        ? undefined
        : t('Only a unit that lies in stock can be taken apart.'),
  }
  return {
    actions: [action],
    dialog: asking && <TakeApartDialog lot={lot} onClose={() => setAsking(false)} />,
  }
}

/** Asks of everything inside where it goes, and why. */
function TakeApartDialog({ lot, onClose }: { readonly lot: LotDetails; readonly onClose: () => void }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { send } = useWrite()
  const { data } = useQuery(unitPartsQuery(lot.id))
  const [chosen, setChosen] = useState<Readonly<Record<string, DisassemblyDestination>>>({})
  const [reason, setReason] = useState('')
  const warehouse = lot.places.find(({ onHand }) => onHand !== '0')?.warehouse ?? ''
  const parts = data?.rows ?? []
  const submission = useSubmission(async () => {
    const order = await send<DisassemblyAnswer>('POST', '/api/v1/disassemblies', {
      lotId: lot.id,
      lines: parts.map(({ associationId }) => ({
        associationId,
        destination: chosen[associationId] ?? 'stock',
      })),
      reason: reason.trim(),
    })
    await queries.invalidateQueries()
    await navigate({ to: '/disassemblies/$disassemblyId', params: { disassemblyId: order.id } })
  })
  return (
    <FormDialog
      title={t('Take {number} apart', { number: lotNumber(lot) })}
      submission={submission}
      submit={t('Take apart')}
      submitDisabled={data === undefined || !isReason(reason)}
      onClose={onClose}
    >
      <div>
        {parts.length === 0
          ? t('It leaves stock. Nothing is known to be inside.')
          : t('It leaves stock. Say of everything inside where it goes.')}
      </div>
      {parts.map(({ associationId, lot: part, item, quantity }) => (
        <ChoiceField
          key={associationId}
          label={`${lotNumber(part)} · ${item.number} ${item.name} · ${formatQuantity(quantity, item.unit)}`}
          value={chosen[associationId] ?? 'stock'}
          onChange={(value) =>
            setChosen({
              ...chosen,
              [associationId]: disassemblyDestinations.find((each) => each === value) ?? 'stock',
            })
          }
          choices={disassemblyDestinations.map((value) => ({
            value,
            label: destinationWord(value, warehouse),
          }))}
        />
      ))}
      <ReasonField
        kind="repair"
        value={reason}
        onChange={setReason}
        problem={submission.problemOf('reason')}
      />
    </FormDialog>
  )
}
