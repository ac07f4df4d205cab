import { Button, Field, Input, makeStyles, mergeClasses, Select } from '@fluentui/react-components'
import { DismissRegular, SearchRegular } from '@fluentui/react-icons'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Station } from '../../../src/contracts/accounts.ts'
import type { Lot } from '../../../src/contracts/inventory.ts'
import type { Item } from '../../../src/contracts/items.ts'
import type { Worker } from '../../../src/contracts/questions.ts'
import type { ToolRow } from '../../../src/contracts/tools.ts'
import { call, withQuery } from '../../api/client.ts'
import { itemQuery } from '../../api/items.ts'
import { useList } from '../../api/list.ts'
import { itemLookup } from '../../ui/item-filter.tsx'
import { LookupField } from '../../ui/lookup-field.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { t } from '../../ui/text.ts'
import { toolLookup } from '../../ui/tool-text.ts'
import { fromLocalField, toLocalField } from './criteria.ts'
import {
  kindOf,
  lotIdsOf,
  type QuestionName,
  type QuestionSearch,
  questionKinds,
  questionOf,
} from './questions.ts'
import { SavedButton } from './saved-pane.tsx'
import { nodeQuery } from './use-trace.ts'
import { questionWord } from './words.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    // No narrower than a field to choose from is, or it would lie over the next one.
    gridTemplateColumns: 'repeat(auto-fit, minmax(252px, 1fr))',
    alignItems: 'end',
    gap: '8px 12px',
    padding: '12px 16px',
  },
  // A long question does not make the form wider than a phone.
  whole: { gridColumn: '1 / -1', gridTemplateColumns: 'minmax(0, 1fr)' },
  select: { minWidth: 0, width: '100%' },
  narrow: { minWidth: 0 },
  // Where stands in one line, when in the next.
  when: { gridColumnStart: 1 },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px',
    gridColumn: '1 / -1',
    '@media print': { display: 'none' },
  },
  lots: { display: 'flex', flexWrap: 'wrap', gap: '8px', margin: 0, padding: 0, listStyleType: 'none' },
})

const mostLots = 10
type Change = (part: { readonly [N in QuestionName]?: string | undefined }) => void

/** What is asked; it is answered when everything it needs is said. */
export function QuestionForm(props: {
  readonly search: QuestionSearch
  readonly onAsk: (search: QuestionSearch) => void
  readonly onSaved: () => void
}) {
  const styles = useStyles()
  const [typed, setTyped] = useState(props.search)
  const change: Change = (part) => setTyped((before) => ({ ...before, ...part }) as QuestionSearch)
  const kind = kindOf(typed)
  const ready = questionOf(typed) !== undefined
  return (
    <form
      className={styles.root}
      aria-label={t('What to ask')}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) props.onAsk(typed)
      }}
    >
      <Field label={t('Question')} className={styles.whole}>
        <Select
          className={styles.select}
          select={{ className: styles.select }}
          value={kind}
          onChange={(_, { value }) => setTyped({ ask: value })}
        >
          {questionKinds.map((each) => (
            <option key={each} value={each}>
              {questionWord(each)}
            </option>
          ))}
        </Select>
      </Field>
      {kind === 'with-all' && <LotsFields typed={typed} change={change} />}
      {kind !== 'passed' && (
        <ItemField
          label={kind === 'with-all' ? t('Only units of this item') : t('Units of this item')}
          value={typed.item}
          onChange={(item) => change({ item })}
        />
      )}
      {kind === 'without-component' && (
        <ItemField
          label={t('Without any lot of this component')}
          value={typed.component}
          onChange={(component) => change({ component })}
        />
      )}
      {kind === 'passed' && <PassedFields typed={typed} change={change} />}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" icon={<SearchRegular />} disabledFocusable={!ready}>
          {t('Answer')}
        </Button>
        <SavedButton onClick={props.onSaved} />
      </div>
    </form>
  )
}

type FieldsProps = { readonly typed: QuestionSearch; readonly change: Change }

/** The lots that all have to be in it: chosen one after the other. */
function LotsFields({ typed, change }: FieldsProps) {
  const styles = useStyles()
  const ids = lotIdsOf(typed)
  const nodes = useQueries({ queries: ids.map((id) => nodeQuery(id)) })
  const set = (lots: readonly string[]) => change({ lots: lots.join(',') || undefined })
  return (
    <>
      <LookupField<Lot>
        label={ids.length === 0 ? t('Batch or serial number') : t('And another batch or serial number')}
        path="/api/v1/lots"
        lookupOf={(lot) => ({ id: lot.id, label: `${lotNumber(lot)} · ${lot.item.number}` })}
        value={undefined}
        onChange={(lot) => {
          if (lot && ids.length < mostLots) set([...new Set([...ids, lot.id])])
        }}
      />
      {ids.length > 0 && (
        <ul className={styles.lots} aria-label={t('It contains all of these')}>
          {ids.map((id, index) => {
            const node = nodes[index]?.data
            const name = node ? `${lotNumber(node.lot)} · ${node.item.number}` : '…'
            return (
              <li key={id}>
                <Button
                  size="small"
                  icon={<DismissRegular />}
                  iconPosition="after"
                  aria-label={t('Leave {name} out', { name })}
                  onClick={() => set(ids.filter((each) => each !== id))}
                >
                  {name}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

function ItemField(props: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (itemId: string | undefined) => void
}) {
  const { data: item } = useQuery({ ...itemQuery(props.value ?? ''), enabled: props.value !== undefined })
  return (
    <LookupField<Item>
      label={props.label}
      path="/api/v1/items"
      lookupOf={itemLookup}
      value={props.value !== undefined && item ? itemLookup(item) : undefined}
      onChange={(chosen) => props.onChange(chosen?.id)}
    />
  )
}

const workersPath = '/api/v1/traces/workers'
const toolsPath = '/api/v1/tools'

function PassedFields({ typed, change }: FieldsProps) {
  const styles = useStyles()
  const { rows: stations } = useList<Station>('/api/v1/stations', {}, 200)
  const worker = useChosen<Worker>(workersPath, typed.worker)
  const tool = useChosen<ToolRow>(toolsPath, typed.tool)
  const time = (name: 'from' | 'to', label: string) => (
    <Field label={label} className={mergeClasses(styles.narrow, name === 'from' && styles.when)}>
      <Input
        type="datetime-local"
        value={toLocalField(typed[name])}
        onChange={(_, { value }) => change({ [name]: fromLocalField(value) })}
      />
    </Field>
  )
  return (
    <>
      <Field label={t('Station')} className={styles.narrow}>
        <Select
          value={typed.station ?? ''}
          onChange={(_, { value }) => change({ station: value || undefined })}
        >
          <option value="">{t('Any')}</option>
          {stations.map(({ id, code, name }) => (
            <option key={id} value={id}>
              {`${code} · ${name}`}
            </option>
          ))}
        </Select>
      </Field>
      <LookupField<ToolRow>
        label={t('Tool')}
        path={toolsPath}
        lookupOf={toolLookup}
        value={tool && toolLookup(tool)}
        onChange={(one) => change({ tool: one?.id })}
      />
      <LookupField<Worker>
        label={t('Worker')}
        path={workersPath}
        lookupOf={({ id, name }) => ({ id, label: name })}
        value={worker && { id: worker.id, label: worker.name }}
        onChange={(one) => change({ worker: one?.id })}
      />
      {time('from', t('From'))}
      {time('to', t('Until'))}
    </>
  )
}

/** The row that the address names. */
function useChosen<Row>(path: string, id: string | undefined): Row | undefined {
  const { data } = useQuery({
    queryKey: [path, 'chosen', id],
    queryFn: ({ signal }) => call<{ rows: Row[] }>('GET', withQuery(path, { id }), undefined, { signal }),
    enabled: id !== undefined,
  })
  return id === undefined ? undefined : data?.rows[0]
}
