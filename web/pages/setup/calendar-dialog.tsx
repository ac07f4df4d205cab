import { Input, makeStyles, Switch } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Calendar, WorkingDay } from '../../../src/contracts/calendars.ts'
import { call } from '../../api/client.ts'
import { useWrite } from '../../api/use-write.ts'
import { FormProblem, TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { locale, t } from '../../ui/text.ts'
import type { NamedPlace } from './place-kinds.ts'

const useStyles = makeStyles({
  day: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 1fr) 80px 80px',
    alignItems: 'center',
    gap: '8px',
    minHeight: '40px',
  },
  // The field's own least width is wider than five characters.
  time: { minWidth: 0 },
})

type CalendarDialogProps = { readonly place: NamedPlace; readonly onClose: () => void }

/** Monday to Sunday, each with its hours or free. */
type Week = readonly (WorkingDay & { readonly works: boolean })[]

/** The hours of a work centre: one stretch on each weekday it works. Orders that are scheduled later keep them. */
export function CalendarDialog({ place, onClose }: CalendarDialogProps) {
  const path = `/api/v1/work-centres/${place.id}/calendar`
  const { data, error } = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => call<Calendar>('GET', path, undefined, { signal }),
    // What is being edited is not replaced under the person's hands.
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (data === undefined) return <FormProblem text={error?.message} />
  return <CalendarForm place={place} path={path} calendar={data} onClose={onClose} />
}

function CalendarForm({
  place,
  path,
  calendar,
  onClose,
}: CalendarDialogProps & { readonly path: string; readonly calendar: Calendar }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { send } = useWrite()
  const [zone, setZone] = useState(() =>
    calendar.standard ? Intl.DateTimeFormat().resolvedOptions().timeZone : calendar.timeZone,
  )
  const [week, setWeek] = useState(() => weekOf(calendar))
  const submission = useSubmission(async () => {
    const days = week.filter(({ works }) => works).map(({ works: _, ...day }) => day)
    await send<Calendar>('PUT', path, { timeZone: zone.trim(), days })
    await queries.invalidateQueries({ queryKey: [path] })
    notify({ text: t('The hours of {code} are saved.', { code: place.code }) })
    onClose()
  })
  return (
    <FormDialog
      title={t('Hours of {code} {name}', { code: place.code, name: place.name })}
      submission={submission}
      submit={t('Save')}
      submitDisabled={zone.trim() === '' || week.some(isWrong)}
      onClose={onClose}
    >
      {calendar.standard &&
        t(
          'It has no hours of its own yet and keeps those that hold for all: Monday to Friday, 06:00 to 14:00 UTC.',
        )}
      <div>
        {week.map((day) => (
          <Day
            key={day.weekday}
            day={day}
            onChange={(changed) =>
              setWeek(week.map((each) => (each.weekday === changed.weekday ? changed : each)))
            }
          />
        ))}
      </div>
      <TextField
        label={t('Time zone')}
        required
        maxLength={60}
        value={zone}
        onChange={setZone}
        hint={t('The clock on the wall there, such as Europe/Berlin.')}
        problem={submission.problemOf('timeZone')}
      />
    </FormDialog>
  )
}

function Day({
  day,
  onChange,
}: {
  readonly day: Week[number]
  readonly onChange: (day: Week[number]) => void
}) {
  const styles = useStyles()
  const name = weekdayName(day.weekday)
  // Twenty-four hours, typed: the browser's own field for times has no 24:00, the end of a day that works to midnight.
  const field = (which: 'starts' | 'ends', label: string) => (
    <Input
      className={styles.time}
      inputMode="text"
      maxLength={5}
      autoComplete="off"
      aria-label={label}
      aria-invalid={isWrong(day)}
      disabled={!day.works}
      value={day[which]}
      onChange={(_, { value }) => onChange({ ...day, [which]: value.trim() })}
    />
  )
  return (
    <div className={styles.day}>
      <Switch
        label={name}
        checked={day.works}
        onChange={(_, { checked }) => onChange({ ...day, works: checked })}
      />
      {field('starts', t('{day}: starts', { day: name }))}
      {field('ends', t('{day}: ends', { day: name }))}
    </div>
  )
}

/** Of a day that works: no time such as 06:00 or 24:00, or an end before the start. */
function isWrong({ works, starts, ends }: Week[number]): boolean {
  const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)
  return works && (!isTime(starts) || !isTime(ends) || starts >= ends)
}

function weekOf({ days }: Calendar): Week {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const day = days.find((each) => each.weekday === weekday)
    return { weekday, starts: day?.starts ?? '06:00', ends: day?.ends ?? '14:00', works: day !== undefined }
  })
}

/** 5 January 2026 was a Monday. */
function weekdayName(weekday: number): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, 0, 4 + weekday),
  )
}
