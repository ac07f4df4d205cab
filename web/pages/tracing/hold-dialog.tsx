import { Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import type { TracedHolds } from '../../../src/contracts/trace-results.ts'
import type { Direction, TraceAnswer, TraceCriteria } from '../../../src/contracts/tracing.ts'
import { queryClient } from '../../api/query-client.ts'
import { useWrite } from '../../api/use-write.ts'
import { useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { isReason, ReasonField } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'

type HoldDialogProps = {
  readonly criteria: TraceCriteria
  readonly head: TraceAnswer
  /** Only these; all that is found when empty. */
  readonly lotIds: readonly string[]
  readonly onHeld: () => void
  readonly onClose: () => void
}

/** Puts the lots found, or those selected, on hold in one step, with one reason. */
export function HoldDialog({ criteria, head, lotIds, onHeld, onClose }: HoldDialogProps) {
  const { send } = useWrite()
  const notify = useNotify()
  const [reason, setReason] = useState('')
  const [certainOnly, setCertainOnly] = useState(false)
  const [starts, setStarts] = useState(true)
  // What a bad lot is in is what has to stop; its own components are rarely meant.
  const [directions, setDirections] = useState<readonly Direction[]>(
    criteria.direction === 'both' ? ['forward'] : [criteria.direction],
  )
  const selected = lotIds.length > 0
  const startsOnly = directions.length === 0 && starts
  const startIds = head.starts.map(({ lot }) => lot.id)
  const [first, second] = directions
  const submission = useSubmission(async () => {
    const direction = selected ? criteria.direction : second === undefined ? (first ?? 'forward') : 'both'
    const held = await send<TracedHolds>('POST', '/api/v1/traces/holds', {
      criteria: { ...criteria, direction },
      ...(selected ? { lotIds, starts: true } : startsOnly ? { lotIds: startIds, starts: true } : { starts }),
      ...(certainOnly && !selected ? { group: 'contains' } : {}),
      reason: reason.trim(),
    })
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => isOfLots(queryKey[0]) })
    notify({
      text: t('{n, plural, one {# lot is} other {# lots are}} on hold now.', { n: held.placed }).concat(
        held.already > 0
          ? ` ${t('{n, plural, one {# was} other {# were}} before.', { n: held.already })}`
          : '',
      ),
    })
    onHeld()
    onClose()
  })
  const counts = head.counts.filter(({ direction }) => directions.includes(direction))
  const n = selected
    ? lotIds.length
    : counts.reduce((sum, count) => sum + (certainOnly ? count.contains : count.lots), 0) +
      (starts ? head.startCount : 0)
  const possible = head.counts.some(({ mayContain }) => mayContain > 0)
  return (
    <FormDialog
      title={
        selected
          ? t('{n, plural, one {Put # selected lot on hold} other {Put # selected lots on hold}}', { n })
          : t('{n, plural, one {Put # lot on hold} other {Put # lots on hold}}', { n })
      }
      submission={submission}
      submit={t('Put on hold')}
      submitDisabled={!isReason(reason) || n === 0 || (startsOnly && startIds.length < head.startCount)}
      onClose={onClose}
    >
      <p style={{ margin: 0 }}>
        {t('From then on no station takes any of them, nor anything they are inside of.')}
      </p>
      {!selected && (
        <div style={{ display: 'flex', flexDirection: 'column' }}>
          <Checkbox
            label={t('{n, plural, one {The lot traced from} other {The # lots traced from}}', {
              n: head.startCount,
            })}
            checked={starts}
            onChange={(_, { checked }) => setStarts(checked === true)}
          />
          {head.counts.map(({ direction, lots }) => (
            <Checkbox
              key={direction}
              label={
                direction === 'forward'
                  ? t('Where used: {n, plural, one {# lot} other {# lots}}', { n: lots })
                  : t('Composition: {n, plural, one {# lot} other {# lots}}', { n: lots })
              }
              checked={directions.includes(direction)}
              onChange={(_, { checked }) =>
                setDirections((before) =>
                  checked === true ? [...before, direction] : before.filter((one) => one !== direction),
                )
              }
            />
          ))}
          {possible && (
            <Checkbox
              label={t('Only what contains it for certain, not what may contain it')}
              checked={certainOnly}
              onChange={(_, { checked }) => setCertainOnly(checked === true)}
            />
          )}
        </div>
      )}
      <ReasonField kind="hold" value={reason} onChange={setReason} problem={submission.problemOf('reason')} />
    </FormDialog>
  )
}

function isOfLots(key: unknown): boolean {
  return typeof key === 'string' && (key.startsWith('/api/v1/lots') || key.startsWith('/api/v1/traces'))
}
