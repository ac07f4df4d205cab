import {
  Button,
  Checkbox,
  Input,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  tokens,
} from '@fluentui/react-components'
import { ArrowSortDownRegular, ArrowSortUpRegular, FilterFilled } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { t } from '../text.ts'
import { type Column, type ColumnFilter, type Filters, nextSort, type Sort, sortOf } from './column.ts'
import { DaysForm } from './days-form.tsx'

const useStyles = makeStyles({
  button: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    width: '100%',
    height: '100%',
    padding: '0 8px',
    border: 'none',
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'inherit',
    justifyContent: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  plain: {
    display: 'flex',
    alignItems: 'center',
    height: '100%',
    padding: '0 8px',
    justifyContent: 'inherit',
  },
  title: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  mark: { display: 'flex', flexShrink: 0, color: tokens.colorCompoundBrandForeground1 },
  surface: { display: 'flex', flexDirection: 'column', gap: '8px', width: '240px', padding: '16px' },
  left: { justifyContent: 'flex-start' },
  choices: { display: 'flex', flexDirection: 'column', maxHeight: '320px', overflowY: 'auto' },
  row: { display: 'flex', gap: '8px' },
})

export type HeadingProps<Row> = {
  readonly column: Column<Row>
  readonly sort: Sort
  readonly onSort: ((sort: string) => void) | undefined
  readonly filters: Filters
  readonly onFilter: ((key: string, value: string | undefined) => void) | undefined
  readonly onFilters: ((filters: Filters) => void) | undefined
}

/** A column's title: sorts at a click where there is nothing else to choose, else opens its sort and filter. */
export function ColumnHeading<Row>(props: HeadingProps<Row>) {
  const styles = useStyles()
  const { column, sort, onSort, filters, onFilter, onFilters } = props
  const [open, setOpen] = useState(false)
  const sortable = column.sortable === true && onSort !== undefined
  const filterable = column.filter !== undefined && onFilter !== undefined
  const marks = <Marks direction={sortOf(column.key, sort)} filtered={isFiltered(column, filters)} />
  const title = (
    <>
      <span className={styles.title}>{column.title}</span>
      {marks}
    </>
  )
  if (!filterable) {
    if (!sortable) return <span className={styles.plain}>{title}</span>
    return (
      <button type="button" className={styles.button} onClick={() => onSort(nextSort(column.key, sort))}>
        {title}
      </button>
    )
  }
  const sortBy = (wanted: string) => {
    onSort?.(wanted)
    setOpen(false)
  }
  return (
    <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} trapFocus positioning={positioning}>
      <PopoverTrigger disableButtonEnhancement>
        <button type="button" className={styles.button}>
          {title}
        </button>
      </PopoverTrigger>
      <PopoverSurface
        className={styles.surface}
        aria-label={t('Sort and filter {column}', { column: column.title })}
      >
        {sortable && <SortButtons column={column} onSort={sortBy} className={styles.left} />}
        {column.filter?.kind === 'days' && (
          <DaysForm
            title={column.title}
            filters={filters}
            onApply={(days) => {
              onFilters?.(days)
              setOpen(false)
            }}
          />
        )}
        {column.filter && column.filter.kind !== 'days' && (
          <FilterForm
            filter={column.filter}
            title={column.title}
            value={filters[column.key]}
            onApply={(value) => {
              onFilter(column.key, value)
              setOpen(false)
            }}
          />
        )}
      </PopoverSurface>
    </Popover>
  )
}

function isFiltered<Row>({ key, filter }: Column<Row>, filters: Filters): boolean {
  if (filter?.kind === 'days') return filters.from !== undefined || filters.to !== undefined
  return filters[key] !== undefined
}

function Marks(props: {
  readonly direction: 'ascending' | 'descending' | undefined
  readonly filtered: boolean
}) {
  const styles = useStyles()
  return (
    <>
      {props.direction && (
        <span className={styles.mark}>
          {props.direction === 'ascending' ? <ArrowSortUpRegular /> : <ArrowSortDownRegular />}
        </span>
      )}
      {props.filtered && (
        <span className={styles.mark} role="img" aria-label={t('Filtered')}>
          <FilterFilled />
        </span>
      )}
    </>
  )
}

const positioning = { position: 'below', align: 'start', overflowBoundaryPadding: 8 } as const

/** From the first to the last, and back, as one says it of words, days and figures. */
function sortWords(filter: ColumnFilter | undefined): readonly [string, string] {
  switch (filter?.kind) {
    case 'text':
      return [t('A to Z'), t('Z to A')]
    case 'choice':
      return [t('First to last'), t('Last to first')]
    case 'days':
      return [t('Oldest first'), t('Newest first')]
    default:
      return [t('Smallest first'), t('Largest first')]
  }
}

function SortButtons<Row>(props: {
  readonly column: Column<Row>
  readonly onSort: (sort: string) => void
  readonly className: string
}): ReactNode {
  const { column, onSort, className } = props
  const [up, down] = sortWords(column.filter)
  return (
    <>
      <Button
        className={className}
        appearance="subtle"
        icon={<ArrowSortUpRegular />}
        onClick={() => onSort(column.key)}
      >
        {up}
      </Button>
      <Button
        className={className}
        appearance="subtle"
        icon={<ArrowSortDownRegular />}
        onClick={() => onSort(`-${column.key}`)}
      >
        {down}
      </Button>
    </>
  )
}

function FilterForm(props: {
  readonly filter: Exclude<ColumnFilter, { readonly kind: 'days' }>
  readonly title: string
  readonly value: string | undefined
  readonly onApply: (value: string | undefined) => void
}) {
  const styles = useStyles()
  const { filter, title, onApply } = props
  const [value, setValue] = useState(props.value ?? '')
  const chosen = value === '' ? [] : value.split(',')
  return (
    <form
      className={styles.surface}
      style={{ padding: 0, width: 'auto' }}
      onSubmit={(event) => {
        event.preventDefault()
        onApply(value.trim() || undefined)
      }}
    >
      {filter.kind === 'text' ? (
        <Input
          value={value}
          aria-label={t('{column} contains', { column: title })}
          placeholder={t('Contains')}
          onChange={(_, data) => setValue(data.value)}
        />
      ) : (
        <div className={styles.choices}>
          {filter.choices.map((choice) => (
            <Checkbox
              key={choice.value}
              label={choice.label}
              checked={chosen.includes(choice.value)}
              onChange={(_, { checked }) =>
                setValue(
                  (checked ? [...chosen, choice.value] : chosen.filter((one) => one !== choice.value)).join(
                    ',',
                  ),
                )
              }
            />
          ))}
        </div>
      )}
      <div className={styles.row}>
        <Button type="submit" appearance="primary">
          {t('Apply')}
        </Button>
        <Button onClick={() => onApply(undefined)} disabled={props.value === undefined}>
          {t('Clear')}
        </Button>
      </div>
    </form>
  )
}
