import { Button, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { AddRegular, DismissRegular } from '@fluentui/react-icons'
import type { SpecialDay } from '../../../src/contracts/calendars.ts'
import { t } from '../../ui/text.ts'
import { isTime } from './calendar-breaks.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '8px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  row: {
    display: 'grid',
    gridTemplateColumns: '148px minmax(80px, 1fr) 72px 72px auto',
    gap: '8px',
    '@media (max-width: 560px)': { gridTemplateColumns: '1fr 1fr auto' },
  },
  narrow: { minWidth: 0 },
  name: { '@media (max-width: 560px)': { gridColumn: 'span 2' } },
  add: { alignSelf: 'flex-start' },
})

/** A special day while it is typed; it keeps its place in the list until it is saved. */
export type DayDraft = { readonly key: number } & {
  readonly [Part in 'day' | 'name' | 'starts' | 'ends']: string
}

export function draftsOf(days: readonly SpecialDay[]): readonly DayDraft[] {
  return days.map(({ day, name, starts, ends }, key) => ({
    key,
    day,
    name,
    starts: starts ?? '',
    ends: ends ?? '',
  }))
}

export function specialDayOf({ day, name, starts, ends }: DayDraft): SpecialDay {
  return { day, name: name.trim(), starts: starts || null, ends: ends || null }
}

/** No day, no name, or half of its hours. */
export function isWrongDay({ day, name, starts, ends }: DayDraft): boolean {
  if (day === '' || name.trim() === '') return true
  return (starts !== '' || ends !== '') && (!isTime(starts) || !isTime(ends) || starts >= ends)
}

/** Days off and days with other hours. */
export function SpecialDaysField(props: {
  readonly days: readonly DayDraft[]
  readonly onChange: (days: readonly DayDraft[]) => void
}) {
  const styles = useStyles()
  const { days, onChange } = props
  const next = Math.max(-1, ...days.map(({ key }) => key)) + 1
  const field = (draft: DayDraft, part: 'day' | 'name' | 'starts' | 'ends', label: string, hint = '') => (
    <Input
      className={mergeClasses(styles.narrow, part === 'name' && styles.name)}
      input={{ className: styles.narrow }}
      type={part === 'day' ? 'date' : 'text'}
      autoComplete="off"
      aria-label={label}
      placeholder={hint}
      maxLength={part === 'name' ? 120 : 10}
      value={draft[part]}
      onChange={(_, { value }) =>
        onChange(days.map((each) => (each.key === draft.key ? { ...draft, [part]: value } : each)))
      }
    />
  )
  return (
    <section className={styles.root}>
      <h3 className={styles.title}>{t('Days off and days with other hours')}</h3>
      {days.map((draft, index) => (
        <div key={draft.key} className={styles.row}>
          {field(draft, 'day', t('Special day {n}', { n: index + 1 }))}
          {field(draft, 'name', t('Special day {n}: name', { n: index + 1 }), t('Such as a holiday'))}
          {field(draft, 'starts', t('Special day {n}: starts', { n: index + 1 }), t('Free'))}
          {field(draft, 'ends', t('Special day {n}: ends', { n: index + 1 }), t('Free'))}
          <Button
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={t('Take special day {n} out', { n: index + 1 })}
            onClick={() => onChange(days.filter(({ key }) => key !== draft.key))}
          />
        </div>
      ))}
      <Button
        className={styles.add}
        icon={<AddRegular />}
        onClick={() => onChange([...days, { key: next, day: '', name: '', starts: '', ends: '' }])}
      >
        {t('Add a day')}
      </Button>
    </section>
  )
}
