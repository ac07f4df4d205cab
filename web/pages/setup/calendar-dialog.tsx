import { Input, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Calendar, WorkingDay } from '../../../src/contracts/calendars.ts'
import { call } from '../../api/client.ts'
import { useWrite } from '../../api/use-write.ts'
import { FormProblem, TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { locale, t } from '../../ui/text.ts'
import { breaksIn, breaksText, isTime } from './calendar-breaks.ts'
import type { NamedPlace } from './place-kinds.ts'
import { draftsOf, isWrongDay, SpecialDaysField, specialDayOf } from './special-days-field.tsx'

const useStyles = makeStyles({
  day: {
    display: 'grid',
    gridTemplateColumns: '144px 72px 72px minmax(96px, 1fr)',
    '@media (max-width: 560px)': { gridTemplateColumns: 'minmax(96px, 1fr) 72px 72px', paddingBottom: '8px' },
    alignItems: 'center',
    gap: '8px',
    minHeight: '40px',
  },
  // The field's own least width is wider than five characters.
  time: { minWidth: 0 },
  breaks: { minWidth: 0, '@media (max-width: 560px)': { gridColumn: '1 / -1' } },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
})

type CalendarDialogProps = { readonly place: NamedPlace; readonly onClose: () => void }

/** Monday to Sunday, each with its hours or free. */
type Week = readonly (WorkingDay & { readonly works: boolean; readonly breaks: string })[]

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
  const styles = useStyles()
  const queries = useQueryClient()
  const notify = useNotify()
  const { send } = useWrite()
  const [zone, setZone] = useState(() =>
    calendar.standard ? Intl.DateTimeFormat().resolvedOptions().timeZone : calendar.timeZone,
  )
  const [week, setWeek] = useState(() => weekOf(calendar))
  const [special, setSpecial] = useState(() => draftsOf(calendar.specialDays))
  const submission = useSubmission(async () => {
    const worked = week.filter(({ works }) => works)
    await send<Calendar>('PUT', path, {
      timeZone: zone.trim(),
      days: worked.map(({ weekday, starts, ends }) => ({ weekday, starts, ends })),
      breaks: worked.flatMap(({ weekday, breaks }) => breaksIn(breaks, weekday) ?? []),
      specialDays: special.map(specialDayOf),
    })
    await queries.invalidateQueries({ queryKey: [path] })
    notify({ text: t('The hours of {code} are saved.', { code: place.code }) })
    onClose()
  })
  return (
    <FormDialog
      title={t('Hours of {code} {name}', { code: place.code, name: place.name })}
      submission={submission}
      submit={t('Save')}
      submitDisabled={zone.trim() === '' || week.some(isWrong) || special.some(isWrongDay)}
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
      <SpecialDaysField days={special} onChange={setSpecial} />
      <TextField
        label={t('Time zone')}
        required
        maxLength={60}
        value={zone}
        onChange={setZone}
        hint={t('The clock on the wall there, such as Europe/Berlin.')}
        problem={submission.problemOf('timeZone')}
      />
      <p className={styles.note}>
        {t(
          'Capacity is not limited: jobs are laid into these hours one after the other within their order, whatever else the work centre has to do then.',
        )}
      </p>
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
      <Input
        className={styles.breaks}
        input={{ className: styles.time }}
        autoComplete="off"
        aria-label={t('{day}: breaks, such as 12:00-12:30', { day: name })}
        aria-invalid={day.works && breaksIn(day.breaks, day.weekday) === undefined}
        placeholder={t('Breaks: 12:00-12:30')}
        disabled={!day.works}
        value={day.breaks}
        onChange={(_, { value }) => onChange({ ...day, breaks: value })}
      />
    </div>
  )
}

/** Of a day that works: no time such as 06:00 or 24:00, or an end before the start. */
function isWrong({ works, starts, ends, breaks, weekday }: Week[number]): boolean {
  if (!works) return false
  return !isTime(starts) || !isTime(ends) || starts >= ends || breaksIn(breaks, weekday) === undefined
}

function weekOf({ days, breaks }: Calendar): Week {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const day = days.find((each) => each.weekday === weekday)
    return {
      weekday,
      starts: day?.starts ?? '06:00',
      ends: day?.ends ?? '14:00',
      works: day !== undefined,
      breaks: breaksText(breaks, weekday),
    }
  })
}

/** 5 January 2026 was a Monday. */
function weekdayName(weekday: number): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, 0, 4 + weekday),
  )
}
