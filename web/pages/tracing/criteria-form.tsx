import { Button, Field, Input, makeStyles, Select, Textarea } from '@fluentui/react-components'
import {
  ChevronDownRegular,
  ChevronUpRegular,
  QuestionCircleRegular,
  SearchRegular,
} from '@fluentui/react-icons'
import { type KeyboardEvent, useState } from 'react'
import { ButtonLink } from '../../ui/link.tsx'
import { insertGroupSeparator } from '../../ui/scan/insert-group-separator.ts'
import { t } from '../../ui/text.ts'
import {
  directionOf,
  fromLocalField,
  momentKindOf,
  momentKinds,
  startKindOf,
  startKinds,
  type TracingSearch,
  toLocalField,
} from './criteria.ts'
import { FileButton } from './file-button.tsx'
import { SavedButton } from './saved-pane.tsx'
import type { SearchChange } from './use-tracing-search.ts'
import { momentWord, startKindWord } from './words.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    // No narrower than the longest choice, “Forward: where used”.
    gridTemplateColumns: 'repeat(auto-fit, minmax(208px, 1fr))',
    alignItems: 'start',
    gap: '8px 12px',
    padding: '12px 16px',
    '@media print': { display: 'none' },
  },
  // Where there is one column only, spanning two would make a second one.
  numbers: { gridColumn: 'span 2', minWidth: 0, '@media (max-width: 480px)': { gridColumn: 'auto' } },
  area: { width: '100%' },
  // As high as the fields beside it while there is one line.
  lines: { minHeight: '28px', maxHeight: '160px', paddingTop: '4px', paddingBottom: '4px' },
  field: { minWidth: 0 },
  select: { minWidth: 0, width: '100%' },
  input: { width: '100%', minWidth: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px', gridColumn: '1 / -1' },
})

/** What to trace. Enter traces, so that a scan needs no other key; a pasted list keeps its lines. */
export function CriteriaForm(props: {
  readonly search: TracingSearch
  readonly onAsk: (search: SearchChange) => void
  readonly onSaved: () => void
}) {
  const styles = useStyles()
  const { search } = props
  const [typed, setTyped] = useState(search)
  const { item, moment, from, to } = search
  const [more, setMore] = useState(() => [item, moment, from, to].some(Boolean))
  const change = (part: SearchChange) => setTyped((before) => ({ ...before, ...part }) as TracingSearch)
  const submit = (q = typed.q?.trim()) =>
    props.onAsk({
      q,
      by: typed.by,
      item: typed.item?.trim(),
      // Lots come from a link or a list of candidates; numbers that are typed ask anew.
      lots: q === search.q?.trim() ? search.lots : undefined,
      direction: typed.direction,
      moment: typed.moment,
      at: typed.moment === 'at' ? typed.at : undefined,
      from: typed.from,
      to: typed.to,
      view: search.view,
    })
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const drawn = insertGroupSeparator(event)
    if (drawn !== undefined) change({ q: drawn })
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    submit()
  }
  const lines = (typed.q ?? '').split('\n').length
  return (
    <form
      className={styles.root}
      aria-label={t('What to trace')}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Choice
        label={t('Starting from')}
        value={startKindOf(typed)}
        onChange={(by) => change({ by: by === 'number' ? undefined : by })}
        choices={startKinds.map((kind) => [kind, startKindWord(kind)])}
      />
      <Field label={t('Scan, number or pasted list')} className={styles.numbers}>
        <Textarea
          value={typed.q ?? ''}
          className={styles.area}
          textarea={{ className: styles.lines }}
          rows={Math.min(5, Math.max(1, lines))}
          resize="none"
          autoFocus
          spellCheck={false}
          autoCapitalize="off"
          onKeyDown={onKeyDown}
          onChange={(_, { value }) => change({ q: value })}
        />
      </Field>
      <Choice
        label={t('Direction')}
        value={directionOf(typed)}
        onChange={(direction) => change({ direction: direction === 'both' ? undefined : direction })}
        choices={[
          ['both', t('Both')],
          ['forward', t('Forward: where used')],
          ['backward', t('Backward: composition')],
        ]}
      />
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" icon={<SearchRegular />}>
          {t('Trace')}
        </Button>
        <Button
          appearance="subtle"
          icon={more ? <ChevronUpRegular /> : <ChevronDownRegular />}
          aria-expanded={more}
          onClick={() => setMore(!more)}
        >
          {t('More criteria')}
        </Button>
        <FileButton onList={submit} />
        <SavedButton onClick={props.onSaved} />
        <ButtonLink appearance="subtle" icon={<QuestionCircleRegular />} to="/tracing/questions">
          {t('Questions')}
        </ButtonLink>
      </div>
      {more && (
        <>
          <Field label={t('Item')} className={styles.field}>
            <Input
              className={styles.input}
              value={typed.item ?? ''}
              placeholder={t('Any')}
              autoComplete="off"
              spellCheck={false}
              onChange={(_, { value }) => change({ item: value })}
            />
          </Field>
          <Choice
            label={t('As of')}
            value={momentKindOf(typed)}
            onChange={(moment) => change({ moment: moment === 'now' ? undefined : moment })}
            choices={momentKinds.map((kind) => [kind, momentWord(kind)])}
          />
          {typed.moment === 'at' && (
            <Field label={t('Day and time')} className={styles.field}>
              <Input
                className={styles.input}
                type="datetime-local"
                value={toLocalField(typed.at)}
                onChange={(_, { value }) => change({ at: fromLocalField(value) })}
              />
            </Field>
          )}
          <Field label={t('Linked from')} className={styles.field}>
            <Input
              className={styles.input}
              type="date"
              value={typed.from ?? ''}
              onChange={(_, { value }) => change({ from: value })}
            />
          </Field>
          <Field label={t('Until')} className={styles.field}>
            <Input
              className={styles.input}
              type="date"
              value={typed.to ?? ''}
              onChange={(_, { value }) => change({ to: value })}
            />
          </Field>
        </>
      )}
    </form>
  )
}

function Choice<Value extends string>(props: {
  readonly label: string
  readonly value: Value
  readonly onChange: (value: string) => void
  readonly choices: readonly (readonly [Value, string])[]
}) {
  const styles = useStyles()
  return (
    <Field label={props.label} className={styles.field}>
      <Select
        className={styles.select}
        select={{ className: styles.select }}
        value={props.value}
        onChange={(_, { value }) => props.onChange(value)}
      >
        {props.choices.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
